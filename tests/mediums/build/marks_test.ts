import { deepEqual, equal } from "node:assert/strict";
import { freshDatabase } from "../../support/database.ts";
import { buildInto, messagesOf } from "./built.ts";

const BASELINE = { build: { order: "path", baseline: true } } as const;
const FILES = {
  "db/schema/a.sql": "CREATE TABLE IF NOT EXISTS a (id int);",
  "db/migrations/001_one.up.sql": "CREATE TABLE a ();",
  "db/migrations/002_two.up.sql": "ALTER TABLE a ADD COLUMN id int;",
};
const LEDGER =
  "SELECT version, name, execution_time_ms FROM tb_confiture ORDER BY pk_confiture";

Deno.test("build() records all migrations with the schema where the environment says so", async () => {
  await using database = await freshDatabase();

  const { result, error } = await buildInto(database, FILES, {
    config: BASELINE,
  });

  equal(error, undefined);
  deepEqual(result?.recorded, [
    { version: "001", name: "one" },
    { version: "002", name: "two" },
  ]);
  deepEqual(await database.query(LEDGER), [
    { version: "001", name: "one", execution_time_ms: null },
    { version: "002", name: "two", execution_time_ms: null },
  ]);
});

Deno.test("build() records none where it is told so, whatever the environment says", async () => {
  await using database = await freshDatabase();

  const { result } = await buildInto(database, FILES, {
    config: BASELINE,
    options: { markMigrations: false },
  });

  deepEqual(result?.recorded, []);
  deepEqual(await database.query("SELECT to_regclass('tb_confiture') AS it"), [
    { it: null },
  ]);
});

Deno.test("build() has nothing to record where there are no migrations yet", async () => {
  await using database = await freshDatabase();

  const { result, error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE a (id int);",
  }, { config: BASELINE });

  equal(error, undefined);
  deepEqual(result?.recorded, []);
});

Deno.test("build() tells of files that it cannot record", async () => {
  await using database = await freshDatabase();

  const { events } = await buildInto(database, {
    ...FILES,
    "db/migrations/003_three.sql": "",
  }, { config: BASELINE });

  deepEqual(
    events.flatMap((event) =>
      event.type === "stray:found" ? [event.stray.file] : []
    ),
    ["db/migrations/003_three.sql"],
  );
});

Deno.test("build() takes with a version what it depends on", async () => {
  await using database = await freshDatabase();

  const { result } = await buildInto(database, {
    ...FILES,
    "db/migrations/002_two.up.sql": "-- confiture: depends-on 003\n",
    "db/migrations/003_three.up.sql": "",
    "db/migrations/004_four.up.sql": "",
  }, { options: { markMigrations: { through: "2" } } });

  deepEqual(result?.marked, ["001", "003", "002"]);
});

Deno.test("build() records nothing beside what a ledger says already", async () => {
  await using database = await freshDatabase();
  await buildInto(database, FILES, {
    options: { markMigrations: { through: "1" } },
  });

  const { result, events, error } = await buildInto(database, FILES, {
    config: BASELINE,
    options: { force: true },
  });

  equal(error, undefined);
  deepEqual(result?.recorded, []);
  deepEqual(messagesOf(events, "warning"), [
    "No migration is recorded (build.baseline): public.tb_confiture knows of migrations already",
  ]);
});

Deno.test("build() refuses to record beside what a ledger says already, before it builds", async () => {
  await using database = await freshDatabase();
  await buildInto(database, FILES, {
    options: { markMigrations: { through: "1" } },
  });

  const { error } = await buildInto(database, {
    ...FILES,
    "db/schema/b.sql": "CREATE TABLE b ();",
  }, { options: { force: true, markMigrations: true } });

  equal(error?.code, "ledger/contradiction");
  deepEqual(await database.query("SELECT to_regclass('b') AS it"), [
    { it: null },
  ]);
});

Deno.test("build() records nothing before what runs after its transaction is done", async () => {
  await using database = await freshDatabase();

  const { result, error } = await buildInto(database, {
    ...FILES,
    "db/schema/b.sql":
      "-- confiture: no-transaction\nDO $$ BEGIN IF to_regclass('tb_confiture') IS NOT NULL THEN RAISE 'too early'; END IF; END $$;\nVACUUM a;",
  }, { config: BASELINE });

  equal(error, undefined);
  deepEqual(result?.marked, ["001", "002"]);
});
