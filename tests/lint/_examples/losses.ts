import type { Examples } from "./example.ts";

/** Of rules about what is lost, and what stops working. */
export const LOSSES: Readonly<Record<string, Examples>> = {
  "rename-table": {
    bad: [
      "ALTER TABLE app.a RENAME TO b;",
      "ALTER TABLE a SET SCHEMA app;",
    ],
    good: [
      "CREATE TABLE a (b int); ALTER TABLE a RENAME TO c;",
      "CREATE TABLE a_new (b int); ALTER TABLE a RENAME TO a_old; ALTER TABLE a_new RENAME TO a;",
      "ALTER INDEX i RENAME TO j;",
    ],
  },
  "rename-column": {
    bad: [
      "ALTER TABLE a RENAME b TO c;",
      "ALTER TABLE IF EXISTS app.a RENAME COLUMN b TO c;",
    ],
    good: [
      "CREATE TABLE a (b int); ALTER TABLE a RENAME b TO c;",
      "ALTER TABLE a RENAME CONSTRAINT b TO c;",
    ],
  },
  "rename-schema": {
    bad: [
      "ALTER SCHEMA app RENAME TO core;",
      'ALTER SCHEMA "App" RENAME TO core;',
    ],
    good: ["CREATE SCHEMA core;", "ALTER SCHEMA app OWNER TO somebody;"],
  },
  "rename-enum-value": {
    bad: [
      "ALTER TYPE app.mood RENAME VALUE 'a' TO 'b';",
      "BEGIN; ALTER TYPE mood RENAME VALUE 'a' TO 'b'; COMMIT;",
    ],
    good: [
      "ALTER TYPE mood RENAME TO moods;",
      "ALTER TYPE mood ADD VALUE 'b';",
    ],
  },
  "drop-table": {
    bad: [
      "DO $$ BEGIN IF EXISTS (SELECT FROM b) THEN DROP TABLE a; END IF; END $$;",
      "DROP TABLE IF EXISTS app.a;",
      "DROP TABLE a, b CASCADE;",
    ],
    good: [
      "DO $$ BEGIN RAISE NOTICE 'DROP TABLE a'; END $$;",
      "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE a; END $$;",

      "CREATE TABLE a (b int); DROP TABLE a;",
      "DROP VIEW a;",
      "CREATE TEMP TABLE a AS SELECT 1; DROP TABLE a;",
    ],
  },
  "drop-column": {
    bad: [
      "ALTER TABLE a ADD COLUMN c int, DROP COLUMN b;",
      "ALTER TABLE a DROP IF EXISTS b CASCADE;",
    ],
    good: [
      "CREATE TABLE a (b int, c int); ALTER TABLE a DROP COLUMN b;",
      "ALTER TABLE a DROP CONSTRAINT b;",
    ],
  },
  "drop-schema": {
    bad: ["DROP SCHEMA IF EXISTS app;", "DROP SCHEMA a, b CASCADE;"],
    good: ["CREATE SCHEMA app; DROP SCHEMA app;", "DROP TYPE app;"],
  },
  "drop-database": {
    bad: ["DROP DATABASE IF EXISTS a;", "DROP DATABASE a WITH (FORCE);"],
    good: ["CREATE DATABASE a;", "DROP TABLE database;"],
  },
  "drop-cascade": {
    bad: [
      "ALTER TABLE a DROP CONSTRAINT a_pkey CASCADE;",
      "DROP FUNCTION f() CASCADE;",
    ],
    good: [
      "DROP FUNCTION f();",
      "CREATE TABLE a (b int); DROP TABLE a CASCADE;",
      "CREATE TABLE b (a int REFERENCES c ON DELETE CASCADE);",
    ],
  },
  "drop-not-null": {
    bad: [
      "ALTER TABLE app.a ALTER b DROP NOT NULL;",
      "ALTER TABLE a ALTER b DROP DEFAULT, ALTER b DROP NOT NULL;",
    ],
    good: [
      "CREATE TABLE a (b int NOT NULL); ALTER TABLE a ALTER b DROP NOT NULL;",
      "ALTER TABLE a ALTER b DROP DEFAULT;",
    ],
  },
  "truncate-cascade": {
    bad: [
      "TRUNCATE TABLE app.a CASCADE;",
      "TRUNCATE a, b RESTART IDENTITY CASCADE;",
    ],
    good: [
      "CREATE TABLE a (b int); TRUNCATE a CASCADE;",
      "TRUNCATE a;",
    ],
  },
  "truncate-table": {
    bad: ["TRUNCATE ONLY a;", "TRUNCATE a, b;"],
    good: [
      "CREATE TABLE a (b int); TRUNCATE a;",
      "DELETE FROM a WHERE b = 1;",
    ],
  },
  "update-without-where": {
    bad: [
      "UPDATE app.a SET b = 1;",
      "UPDATE a SET b = (SELECT max(c) FROM d);",
    ],
    good: [
      "CREATE TABLE a (b int); UPDATE a SET b = 1;",
      "UPDATE a SET b = d.c FROM d WHERE d.id = a.id;",
    ],
  },
  "delete-without-where": {
    bad: ["DELETE FROM ONLY a;", "DELETE FROM app.a RETURNING *;"],
    good: [
      "CREATE TEMP TABLE a (b int); DELETE FROM a;",
      "DELETE FROM a USING b WHERE a.id = b.id;",
    ],
  },
  "enum-value-used": {
    bad: [
      "ALTER TYPE m ADD VALUE IF NOT EXISTS 'x' AFTER 'y'; INSERT INTO a VALUES ('x');",
      "ALTER TYPE m ADD VALUE 'x'; ALTER TABLE a ALTER b SET DEFAULT 'x';",
    ],
    good: [
      "CREATE TYPE m AS ENUM ('a'); ALTER TYPE m ADD VALUE 'x'; INSERT INTO a VALUES ('x');",
      "INSERT INTO a VALUES ('x'); ALTER TYPE m ADD VALUE 'x';",
      "-- confiture: no-transaction\nALTER TYPE m ADD VALUE 'x'; UPDATE a SET b = 'x' WHERE id = 1;",
    ],
  },
  "disable-triggers": {
    bad: [
      "SET session_replication_role = 'replica';",
      "ALTER TABLE a DISABLE TRIGGER ALL, ADD COLUMN b int;",
    ],
    good: [
      "SET session_replication_role = DEFAULT;",
      "ALTER TABLE a DISABLE TRIGGER t;",
    ],
  },
  "catalog-write": {
    bad: [
      "UPDATE pg_catalog.pg_attribute SET atttypmod = -1 WHERE attname = 'a';",
      "INSERT INTO pg_enum VALUES (1);",
    ],
    good: [
      "UPDATE pg_settings SET setting = '1' WHERE name = 'work_mem';",
      "DELETE FROM app.pg_class WHERE id = 1;",
    ],
  },
  "copy-server-file": {
    bad: ["COPY a FROM PROGRAM 'cat /x';", "COPY a (b) FROM '/srv/a.csv' CSV;"],
    good: ["COPY a FROM stdin;\n1\n\\.\n", "COPY a TO '/srv/a.csv';"],
  },
  "missing-down": {
    hasDown: false,
    bad: ["SELECT 1;", "ALTER TABLE a ADD COLUMN b int;"],
    good: [
      "-- confiture: allow missing-down it only adds rows\nINSERT INTO a VALUES (1);",
      "",
    ],
  },
  "empty-down": {
    kind: "down",
    bad: ["", "BEGIN;\nCOMMIT;\n"],
    good: ["SELECT 1;", "BEGIN; DROP TABLE a; COMMIT;"],
  },
  "syntax-error": {
    bad: ["SELEC 1;", "CREATE TABLE a (b int,);"],
    good: ["SELECT 1;", "CREATE TABLE a (b int);"],
  },
  "idempotent-create": {
    bad: [
      "CREATE SCHEMA s;",
      "ALTER TABLE a ADD b int, ADD COLUMN c int; DROP INDEX CONCURRENTLY i;",
    ],
    good: [
      "DO $$ BEGIN CREATE TABLE t (id int); END $$;",
      "CREATE INDEX CONCURRENTLY i ON a (b); CREATE INDEX CONCURRENTLY j ON a (c);",
      "CREATE OR REPLACE VIEW v AS SELECT 1; VACUUM a;",
    ],
  },
  "idempotent-drop": {
    bad: [
      "ALTER TABLE a DROP COLUMN b; VACUUM a;",
      "DROP FUNCTION f(int);",
      "DROP INDEX CONCURRENTLY i;",
    ],
    good: [
      "DROP TABLE IF EXISTS a; DROP TABLE IF EXISTS b;",
      "DO $$ BEGIN DROP TABLE a; END $$;",
    ],
  },
  "no-transaction-without-need": {
    bad: [
      "-- confiture: no-transaction\nALTER TABLE a ADD COLUMN b int; CREATE INDEX i ON a (b);",
      "-- confiture: no-transaction\nSET lock_timeout = '1s'; CREATE VIEW v AS SELECT 1; COMMENT ON VIEW v IS 'x';",
    ],
    good: [
      "-- confiture: no-transaction\nALTER TABLE a ADD CONSTRAINT c CHECK (b > 0) NOT VALID;\nALTER TABLE a VALIDATE CONSTRAINT c;",

      "-- confiture: no-transaction\nCREATE INDEX CONCURRENTLY i ON a (b); DROP TABLE c;",
      "-- confiture: no-transaction\nDO $$ BEGIN COMMIT; END $$; SELECT 1;",
      "-- confiture: no-transaction\nALTER TABLE a ADD COLUMN b int;",
    ],
  },
  "allow-unknown-rule": {
    bad: [
      "-- confiture: allow everything because\nSELECT 1;",
      "SELECT 1;\n-- confiture: allow drop_table old\nDROP TABLE a;",
    ],
    good: [
      "-- confiture: allow drop-table old\nDROP TABLE a;",
      "-- confiture: allow varchar-limit the standard says so\nCREATE TABLE a (id bigint PRIMARY KEY);",
    ],
  },
  "allow-nothing": {
    bad: [
      "-- confiture: allow drop-column old\nDROP TABLE a;",
      "DROP TABLE a;\n-- confiture: allow drop-table old\nSELECT 1;",
    ],
    good: [
      "SELECT 1;\n-- confiture: allow drop-table old\nDROP TABLE a;",
      "-- confiture: allow varchar-limit only looked for when asked\nSELECT 1;",
    ],
  },
  "allow-without-reason": {
    bad: [
      "-- confiture: allow drop-table\nDROP TABLE a;",
      "SELECT 1;\n-- confiture: allow   drop-table  \nDROP TABLE a;",
    ],
    good: [
      "-- confiture: allow drop-table old\nDROP TABLE a;",
      "SELECT 1;",
    ],
  },
  "transaction-control": {
    bad: [
      "BEGIN; BEGIN; SELECT 1; COMMIT;",
      "SELECT 1; COMMIT;",
      "BEGIN; SELECT 1; ROLLBACK;",
      "BEGIN; SELECT 1; COMMIT; BEGIN; SELECT 2; COMMIT;",
    ],
    good: [
      "BEGIN; SELECT 1; COMMIT;",
      "BEGIN; CREATE INDEX CONCURRENTLY a ON b (c); COMMIT;",
      "-- confiture: no-transaction\nBEGIN; SELECT 1; COMMIT; BEGIN; SELECT 2; COMMIT;",
    ],
  },
  "column-twice": {
    bad: [
      "INSERT INTO a (b, c, b) VALUES (1, 2, 3);",
      "CREATE TABLE a (b int, b text);",
      "UPDATE a SET (b, c) = (1, 2), b = 3 WHERE d = 1;",
    ],
    good: [
      "UPDATE a SET b[1] = 1, b[2] = 2 WHERE c = 1;",
      "INSERT INTO a (b, c) VALUES (1, 2);",
      "CREATE TABLE a (b int, c text);",
    ],
  },
};
