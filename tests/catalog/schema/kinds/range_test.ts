import { testLaws } from "../lawful.ts";

testLaws([{
  does: "makes a range",
  old: ``,
  new: `CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float8mi);
      CREATE TABLE t (r r);`,
}]);
