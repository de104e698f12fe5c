import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes indexes",
  old: `CREATE TABLE t (a int, b text);
      CREATE INDEX i ON t (a);
      CREATE INDEX j ON t (b);`,
  new: `CREATE TABLE t (a int, b text);
      CREATE UNIQUE INDEX i ON t (a) INCLUDE (b) WHERE a > 0;
      CREATE INDEX k ON t (lower(b) DESC);`,
  rows: `INSERT INTO t VALUES (1, 'x');`,
}, {
  does: "changes by which index a table is clustered and replicated",
  old: `CREATE TABLE t (a int NOT NULL);
      CREATE UNIQUE INDEX i ON t (a);`,
  new: `CREATE TABLE t (a int NOT NULL);
      CREATE UNIQUE INDEX i ON t (a);
      ALTER TABLE t CLUSTER ON i;
      ALTER TABLE t REPLICA IDENTITY USING INDEX i;`,
  rows: `INSERT INTO t VALUES (1);`,
}, {
  does: "makes an index of a partitioned table valid",
  old: `CREATE TABLE p (a int) PARTITION BY RANGE (a);
      CREATE TABLE c PARTITION OF p DEFAULT;`,
  new: `CREATE TABLE p (a int) PARTITION BY RANGE (a);
      CREATE TABLE c PARTITION OF p DEFAULT;
      CREATE INDEX i ON p (a);`,
  rows: `INSERT INTO p VALUES (1);`,
}]);
