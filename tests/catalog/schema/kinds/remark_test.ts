import { testLaws } from "../lawful.ts";

testLaws([{
  does: "changes comments on a table, a column, a view's column and a function",
  old: `CREATE TABLE t (a int);
      COMMENT ON TABLE t IS 'it''s';
      COMMENT ON COLUMN t.a IS 'a';`,
  new: `CREATE TABLE t (a int);
      CREATE VIEW v AS SELECT a FROM t;
      COMMENT ON COLUMN v.a IS 'seen';
      COMMENT ON TABLE t IS 'new';
      CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      COMMENT ON FUNCTION f(int) IS 'one';`,
  rows: `INSERT INTO t VALUES (1);`,
}, {
  does: "gives a table another owner",
  old: `CREATE TABLE t (a int);`,
  new: `CREATE TABLE t (a int);
      ALTER TABLE t OWNER TO confiture_owner;`,
  rows: `INSERT INTO t VALUES (1);`,
  roles: ["confiture_owner"],
}]);
