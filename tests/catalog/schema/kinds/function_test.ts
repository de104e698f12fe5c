import { testLaws } from "../lawful.ts";

testLaws([{
  does: "makes functions before the tables their bodies tell of",
  old: ``,
  new: `CREATE TABLE t (id int);
      CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.t';`,
}, {
  does: "replaces a function whose result changes, with what calls it",
  old: `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE VIEW v AS SELECT f() AS n;`,
  new: `CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$SELECT 'a'$$;
      CREATE VIEW v AS SELECT f() AS n;`,
}, {
  does: "replaces a procedure's body",
  old: `CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';`,
  new: `CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 2';`,
}]);
