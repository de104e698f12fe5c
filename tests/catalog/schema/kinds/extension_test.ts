import { testLaws } from "../lawful.ts";

testLaws([{
  does: "makes an extension before the column that has its type",
  old: ``,
  new: `CREATE EXTENSION citext;
      CREATE TABLE t (email citext);`,
}]);
