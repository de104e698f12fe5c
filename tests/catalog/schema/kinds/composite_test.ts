import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes attributes",
  old: `CREATE TYPE c AS (a int, b text);`,
  new: `CREATE TYPE c AS (a bigint, d date);`,
}]);
