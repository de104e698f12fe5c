import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes a domain and its checks",
  old: `CREATE DOMAIN d AS int CONSTRAINT k CHECK (VALUE > 0);
      CREATE TABLE t (d d);`,
  new: `CREATE DOMAIN d AS int DEFAULT 1 CONSTRAINT l CHECK (VALUE < 9);
      CREATE TABLE t (d d);`,
  rows: `INSERT INTO t VALUES (1);`,
}]);
