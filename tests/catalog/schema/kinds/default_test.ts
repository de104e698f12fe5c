import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes defaults",
  old: `CREATE TABLE t (a int DEFAULT 1, b int);`,
  new: `CREATE TABLE t (a int, b int DEFAULT 2);`,
  rows: `INSERT INTO t VALUES (1);`,
}, {
  does: "makes a default apart whose function needs its table",
  old: ``,
  new: `CREATE TABLE t (a int);
      CREATE FUNCTION f(r t) RETURNS int LANGUAGE sql AS 'SELECT 1';
      ALTER TABLE t ALTER a SET DEFAULT f(NULL);`,
}]);
