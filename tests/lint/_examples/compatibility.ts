import type { Examples } from "./example.ts";

/** Of rules about what programs still use. */
export const COMPATIBILITY: Readonly<Record<string, Examples>> = {
  "drop-view": {
    bad: [
      "DROP VIEW IF EXISTS app.a, app.b;",
      "DROP MATERIALIZED VIEW a;",
      "DROP VIEW a; CREATE VIEW b AS SELECT 1 AS one;",
    ],
    good: [
      "DROP VIEW a; CREATE VIEW a AS SELECT 1 AS one;",
      "CREATE VIEW app.a AS SELECT 1 AS one; DROP VIEW app.a;",
      "DROP TABLE a;",
    ],
  },
  "drop-routine": {
    bad: [
      "DROP PROCEDURE app.p;",
      "DROP FUNCTION a(int), b(text);",
      "DROP AGGREGATE total(int);",
    ],
    good: [
      "DROP FUNCTION a(int); CREATE FUNCTION a(bigint) RETURNS int LANGUAGE sql RETURN 1;",
      "DROP TRIGGER a ON b;",
    ],
  },
  "drop-type": {
    bad: ["DROP DOMAIN email;", "DROP TYPE IF EXISTS app.mood, other;"],
    good: [
      "DROP TYPE mood; CREATE TYPE mood AS ENUM ('a');",
      "CREATE DOMAIN email AS text; DROP DOMAIN email;",
    ],
  },
  "drop-sequence": {
    bad: ["DROP SEQUENCE IF EXISTS a;", "DROP SEQUENCE app.a, app.b CASCADE;"],
    good: [
      "DROP SEQUENCE a; CREATE SEQUENCE a START 7;",
      "CREATE SEQUENCE a; DROP SEQUENCE a;",
    ],
  },
  "drop-constraint": {
    bad: [
      "ALTER TABLE a DROP CONSTRAINT IF EXISTS c, DROP COLUMN b;",
      "ALTER TABLE a DROP CONSTRAINT c; ALTER TABLE b ADD CHECK (x > 0) NOT VALID;",
    ],
    good: [
      "ALTER TABLE a DROP CONSTRAINT c, ADD CONSTRAINT c CHECK (x > 0) NOT VALID;",
      "ALTER TABLE a ADD CONSTRAINT c CHECK (x IS NOT NULL) NOT VALID; ALTER TABLE a DROP CONSTRAINT c;",
      "CREATE TABLE a (b int CONSTRAINT c CHECK (b > 0)); ALTER TABLE a DROP CONSTRAINT c;",
    ],
  },
  "rename-object": {
    bad: [
      "ALTER FUNCTION app.total(bigint) RENAME TO sum_of;",
      "ALTER TYPE mood SET SCHEMA app;",
      "ALTER SEQUENCE a RENAME TO b;",
      "ALTER MATERIALIZED VIEW a RENAME TO b;",
      "ALTER DOMAIN email RENAME TO mail;",
    ],
    good: [
      "ALTER INDEX a RENAME TO b;",
      "ALTER TABLE a RENAME CONSTRAINT b TO c;",
      "ALTER TYPE mood RENAME TO old_mood; CREATE TYPE mood AS ENUM ('a');",
    ],
  },
  "enum-value-order": {
    bad: [
      "ALTER TYPE app.mood ADD VALUE IF NOT EXISTS 'a';",
      "ALTER TYPE mood ADD VALUE 'a'; ALTER TYPE mood ADD VALUE 'b' AFTER 'a';",
    ],
    good: [
      "ALTER TYPE mood ADD VALUE 'a' AFTER 'b';",
      "ALTER TYPE mood RENAME VALUE 'a' TO 'b';",
    ],
  },
  "unqualified-name": {
    bad: [
      "ALTER TABLE users ADD COLUMN a int;",
      "CREATE VIEW totals AS SELECT 1 AS one;",
      "DROP TABLE users;",
    ],
    good: [
      "CREATE INDEX CONCURRENTLY a ON app.users (b);",
      "CREATE TEMPORARY TABLE a (b int);",
      "DROP TABLE app.users;",
    ],
  },
  "unique-on-data": {
    bad: [
      "ALTER TABLE a ADD CONSTRAINT c UNIQUE (b);",
      "CREATE UNIQUE INDEX c ON a (b);",
    ],
    good: [
      "CREATE TABLE a (b int UNIQUE); CREATE UNIQUE INDEX c ON a (b);",
      "ALTER TABLE a ADD CONSTRAINT c UNIQUE USING INDEX i;",
    ],
  },
};
