import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes how a column is stored and known",
  old: `CREATE TABLE t (a text);`,
  new: `CREATE TABLE t (a text COMPRESSION pglz);
      ALTER TABLE t ALTER a SET STORAGE EXTERNAL;
      ALTER TABLE t ALTER a SET STATISTICS 50;
      ALTER TABLE t ALTER a SET (n_distinct = 5);`,
  rows: `INSERT INTO t VALUES ('x');`,
}]);
