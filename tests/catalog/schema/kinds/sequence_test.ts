import { testLaws } from "../lawful.ts";

testLaws([{
  does: "makes a sequence that a column owns",
  old: `CREATE TABLE t (n text);`,
  new: `CREATE TABLE t (n text, id serial);`,
  rows: `INSERT INTO t VALUES ('x');`,
}, {
  does: "changes how a sequence counts",
  old: `CREATE SEQUENCE s;`,
  new: `CREATE SEQUENCE s INCREMENT 5 MAXVALUE 1000 CYCLE;`,
}]);
