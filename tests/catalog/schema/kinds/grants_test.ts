import { testLaws } from "../lawful.ts";

testLaws([{
  does: "gives rights and takes them, those on columns too",
  old: `CREATE TABLE t (a int, b int);
      GRANT SELECT ON t TO PUBLIC;
      GRANT SELECT (a) ON t TO confiture_reader;
      CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';`,
  new: `CREATE TABLE t (a int, b int);
      GRANT INSERT ON t TO confiture_reader WITH GRANT OPTION;
      GRANT SELECT (b) ON t TO confiture_reader;
      CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
      REVOKE ALL ON FUNCTION f() FROM PUBLIC;`,
  rows: `INSERT INTO t VALUES (1, 2);`,
  roles: ["confiture_reader"],
}]);
