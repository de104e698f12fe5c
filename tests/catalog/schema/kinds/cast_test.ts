import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes when a cast is applied",
  old: `CREATE TYPE e AS ENUM ('a');
    CREATE CAST (e AS text) WITH INOUT AS ASSIGNMENT`,
  new: `CREATE TYPE e AS ENUM ('a');
    CREATE CAST (e AS text) WITH INOUT AS IMPLICIT`,
}]);
