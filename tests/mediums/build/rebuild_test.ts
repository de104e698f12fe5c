import { deepEqual, equal, rejects } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import { SchemaBuilder } from "../../../src/mediums/build/mod.ts";
import type { RebuildOptions } from "../../../src/mediums/build/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

async function rebuildOf(
  fresh: FreshDatabase,
  files: Readonly<Record<string, string>>,
  options?: RebuildOptions,
) {
  await using host = testHost({
    files: { "db/migrations/.keep": "", ...files },
  });
  const config = await loadConfig({ databaseUrl: fresh.url }, host);
  await using builder = new SchemaBuilder({ config, host });
  return await builder.rebuild(options);
}

const OLD =
  `CREATE TABLE old (id int PRIMARY KEY); CREATE SCHEMA app; CREATE TABLE app.t (id int REFERENCES old);
   CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TYPE mood AS ENUM ('a'); CREATE EXTENSION hstore;
   COMMENT ON SCHEMA public IS 'mine'`;

async function relations(fresh: FreshDatabase): Promise<readonly unknown[]> {
  const rows = await fresh.query(
    `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace IN
       (SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema') AND relname !~ '^tb_confiture' ORDER BY 1`,
  );
  return rows.map(({ relname }) => relname);
}

Deno.test("rebuild() drops everything, builds anew, and marks every migration", async () => {
  await using fresh = await freshDatabase();
  await fresh.query(OLD);

  const result = await rebuildOf(fresh, {
    "db/schema/a.sql": "CREATE TABLE a (id int);",
    "db/migrations/001_a.up.sql": "CREATE TABLE a (id int);",
  });

  equal(result.success, true);
  deepEqual(result.marked, ["001"]);
  deepEqual(await relations(fresh), ["a"]);
  deepEqual(
    await fresh.query(
      "SELECT extname FROM pg_extension WHERE extname = 'hstore' UNION ALL SELECT nspname FROM pg_namespace WHERE nspname = 'app' UNION ALL SELECT proname FROM pg_proc WHERE proname = 'f'",
    ),
    [],
  );
  deepEqual(
    await fresh.query("SELECT version FROM tb_confiture"),
    [{ version: "001" }],
  );
});

Deno.test("rebuild() makes the ledger anew, too", async () => {
  await using fresh = await freshDatabase();
  const files = {
    "db/schema/a.sql": "CREATE TABLE a (id int);",
    "db/migrations/001_a.up.sql": "CREATE TABLE a (id int);",
  };
  await rebuildOf(fresh, files);

  const again = await rebuildOf(fresh, files);

  deepEqual(again.marked, ["001"]);
  deepEqual(
    await fresh.query("SELECT version FROM tb_confiture"),
    [{ version: "001" }],
  );
});

Deno.test("rebuild() drops nothing where the schema is broken", async () => {
  await using fresh = await freshDatabase();
  await fresh.query(OLD);
  const before = await fresh.pgDump();

  await rejects(
    rebuildOf(fresh, {
      "db/schema/a.sql": "CREATE TABLE a (id int);",
      "db/schema/b.sql": "CREATE TABLE b (id nothing);",
    }),
    {
      message: 'Cannot build "db/schema/b.sql": type "nothing" does not exist',
    },
  );

  equal(await fresh.pgDump(), before);
});

Deno.test("rebuild() brings everything back where this database alone cannot be built", async () => {
  await using fresh = await freshDatabase();
  await fresh.query(OLD);
  const before = await fresh.pgDump();

  await rejects(
    rebuildOf(fresh, {
      "db/schema/a.sql":
        `DO $$ BEGIN IF current_database() = '${fresh.name}' THEN RAISE 'not here'; END IF; END $$;`,
    }),
    { message: 'Cannot build "db/schema/a.sql": not here' },
  );

  equal(await fresh.pgDump(), before);
});

Deno.test("rebuild() asks first, and names what would be dropped", async () => {
  await using fresh = await freshDatabase();
  await fresh.query("CREATE TABLE old (id int)");
  let asked: readonly string[] = [];

  await rejects(
    rebuildOf(fresh, { "db/schema/a.sql": "CREATE TABLE a (id int);" }, {
      confirm: ({ names }) => {
        asked = names;
        return Promise.resolve(false);
      },
    }),
    { code: "command/unconfirmed" },
  );

  deepEqual(asked, ["table public.old"]);
  deepEqual(await relations(fresh), ["old"]);
});

Deno.test("rebuild() as a dry run proves the schema, and changes nothing", async () => {
  await using fresh = await freshDatabase();
  await fresh.query("CREATE TABLE old (id int)");

  const result = await rebuildOf(fresh, {
    "db/schema/a.sql": "CREATE TABLE a (id int);",
  }, { dryRun: true });

  equal(result.dryRun, true);
  deepEqual(await relations(fresh), ["old"]);
});
