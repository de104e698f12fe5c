import { equal } from "node:assert/strict";
import { readScript } from "../../src/sql/script.ts";
import { leavesSessionAlone } from "../../src/sql/session_effect.ts";

const ALONE: readonly string[] = [
  "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, n int GENERATED ALWAYS AS (1 + 1) STORED)",
  "CREATE TABLE IF NOT EXISTS app.t (id int DEFAULT f() CHECK (id > 0))",
  'CREATE UNLOGGED TABLE "t" (id int)',
  "CREATE TABLE p PARTITION OF t FOR VALUES IN (1)",
  "CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN SET x.y = '1'; END $$",
  "CREATE VIEW v AS SELECT set_config('x.y', '1', false)",
  "CREATE OR REPLACE VIEW v AS SELECT 1",
  "CREATE UNIQUE INDEX ON t (id)",
  "CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t DEFERRABLE FOR EACH ROW EXECUTE FUNCTION f()",
  "CREATE TYPE mood AS ENUM ('a')",
  "ALTER TYPE mood ADD VALUE 'b'",
  "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES o (id)",
  "ALTER TABLE t OWNER TO somebody",
  "COMMENT ON TABLE t IS 'as it is'",
  "GRANT SELECT ON t TO somebody",
  "DROP INDEX i",
];

const CHANGED: readonly string[] = [
  "SET search_path = app",
  "SET LOCAL search_path = app",
  "RESET ALL",
  "SELECT set_config('search_path', '', false)",
  "CREATE TEMP TABLE t (id int)",
  "CREATE LOCAL TEMPORARY TABLE t (id int)",
  "CREATE OR REPLACE TEMP VIEW v AS SELECT 1",
  "CREATE TABLE pg_temp.t (id int)",
  "CREATE TABLE t AS SELECT f()",
  "CREATE TABLE t AS (SELECT f())",
  "CREATE TABLE t AS /* rows */ SELECT f()",
  "CREATE TABLE t AS ( -- rows\nSELECT f())",
  "CREATE TABLE t (id) AS TABLE o",
  "CREATE MATERIALIZED VIEW v AS SELECT f()",
  "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
  "CREATE EXTENSION hstore",
  "ALTER TABLE t ADD COLUMN n int DEFAULT f()",
  "ALTER TABLE t ALTER COLUMN n TYPE text USING f(n)",
  "ALTER TABLE t ADD CONSTRAINT c CHECK (f(n))",
  "ALTER TABLE t VALIDATE CONSTRAINT c",
  "ALTER ROLE somebody SET search_path = app",
  "ALTER DATABASE d SET search_path = app",
  "INSERT INTO t VALUES (1)",
  "DO $$ BEGIN END $$",
  "CALL p()",
  "PREPARE q AS SELECT 1",
  "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
  "LISTEN c",
  "LOAD 'x'",
  "COPY t FROM stdin",
];

for (
  const [texts, expected] of [[ALONE, true], [CHANGED, false]] as const
) {
  for (const text of texts) {
    Deno.test(`leavesSessionAlone() is ${expected} for ${text}`, async () => {
      const { statements } = await readScript(`${text};\n`, { file: "a.sql" });

      equal(statements.map(leavesSessionAlone).at(0), expected);
    });
  }
}
