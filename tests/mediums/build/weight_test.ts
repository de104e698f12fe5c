import { equal } from "node:assert/strict";
import { lockCapacity, lockWeight } from "../../../src/mediums/build/weight.ts";
import { freshDatabase } from "../../support/database.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { denoHost } from "../../../src/host.ts";
import { readProject } from "./project.ts";

const WEIGHTS: readonly (readonly [string, number])[] = [
  ["CREATE TABLE t (id int)", 3],
  ["CREATE UNLOGGED TABLE t (id bigserial PRIMARY KEY, a int UNIQUE)", 6],
  ["CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY)", 4],
  ["CREATE UNIQUE INDEX i ON t (id)", 1],
  ["CREATE MATERIALIZED VIEW v AS SELECT 1", 3],
  ["CREATE OR REPLACE VIEW v AS SELECT 1", 1],
  ["CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", 0],
  ["ALTER TABLE t ADD PRIMARY KEY (id)", 2],
  ["COMMENT ON COLUMN t.id IS 'x'", 0],
  ["COMMENT ON FUNCTION f() IS 'x'", 1],
  ["INSERT INTO t VALUES (1)", 0],
];

for (const [text, weight] of WEIGHTS) {
  Deno.test(`lockWeight() counts ${weight} for ${text}`, async () => {
    const { files } = await readProject({ "db/schema/a.sql": text });
    const statement = files[0]?.body[0]?.statement;

    equal(statement && lockWeight(statement), weight);
  });
}

Deno.test("lockCapacity() multiplies what the server is set to", async () => {
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, denoHost());
  await using session = await database.connect();
  const [row] = await fresh.query(
    `SELECT current_setting('max_locks_per_transaction')::int
          * (current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int) AS expected`,
  );

  equal(await lockCapacity(session), row?.expected);
});
