import { testLaws } from "../lawful.ts";

testLaws([{
  does: "gives a view one more column",
  old: `CREATE TABLE t (a int, b int);
      CREATE VIEW v AS SELECT a FROM t;`,
  new: `CREATE TABLE t (a int, b int);
      CREATE VIEW v WITH (security_barrier) AS SELECT a, b FROM t;`,
}, {
  does: "makes what stands on a view again with it, remarks and all",
  old: `CREATE TABLE t (a int, b int);
      CREATE VIEW v AS SELECT a, b FROM t;
      CREATE MATERIALIZED VIEW m AS SELECT a FROM v;
      CREATE INDEX i ON m (a);
      COMMENT ON MATERIALIZED VIEW m IS 'kept';`,
  new: `CREATE TABLE t (a int);
      CREATE VIEW v AS SELECT a FROM t;
      CREATE MATERIALIZED VIEW m AS SELECT a FROM v;
      CREATE INDEX i ON m (a);
      COMMENT ON MATERIALIZED VIEW m IS 'kept';`,
  rows: `INSERT INTO t VALUES (1, 2);`,
}]);
