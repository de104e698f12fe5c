import { testLaws } from "./lawful.ts";

testLaws([{
  does:
    "takes a value from an enumeration and keeps the rows, views and defaults",
  old: `CREATE TYPE e AS ENUM ('a', 'b', 'c');
    CREATE TABLE t (e e DEFAULT 'a', CHECK (e <> 'b'));
    CREATE VIEW v AS SELECT e FROM t;
    CREATE INDEX i ON t (e) WHERE e = 'a'`,
  new: `CREATE TYPE e AS ENUM ('c', 'a');
    CREATE TABLE t (e e DEFAULT 'a', CHECK (e <> 'c'));
    CREATE VIEW v AS SELECT e FROM t;
    CREATE INDEX i ON t (e) WHERE e = 'a'`,
  rows: "INSERT INTO t VALUES ('a')",
}]);
