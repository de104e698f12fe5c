import { testLaws } from "../lawful.ts";

testLaws([{
  does: "makes a collation before its column",
  old: `CREATE TABLE t (a text);`,
  new:
    `CREATE COLLATION c (provider = icu, locale = 'de', deterministic = false);
      CREATE TABLE t (a text COLLATE c);`,
  rows: `INSERT INTO t VALUES ('x');`,
}, {
  does: "makes a collation anew under its column",
  old: `CREATE COLLATION c (provider = icu, locale = 'de');
      CREATE TABLE t (a text COLLATE c);
      CREATE INDEX i ON t (a)`,
  new: `CREATE COLLATION c (provider = icu, locale = 'fr');
      CREATE TABLE t (a text COLLATE c);
      CREATE INDEX i ON t (a)`,
  rows: `INSERT INTO t VALUES ('x');`,
}]);
