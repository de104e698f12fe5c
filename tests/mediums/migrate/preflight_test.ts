import { deepEqual, equal } from "node:assert/strict";
import { buildInto } from "../../../src/mediums/build/mod.ts";
import { configFrom } from "../../../src/config/mod.ts";
import { testProject } from "../../support/project.ts";
import type { TestProject } from "../../support/project.ts";

async function buildOf(project: TestProject) {
  const config = await configFrom(
    { name: "x", database_url: project.database.url },
    project.host,
  );
  return buildInto({ config, host: project.host });
}

Deno.test("preflight() is content where migrations make what the schema's files say", async () => {
  await using project = await testProject({
    "db/schema/a.sql": "CREATE TABLE a (n text, id int);",
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "002_n.up.sql": "ALTER TABLE a ADD COLUMN n text;",
  });
  await using migrator = await project.migrator({
    buildSchema: await buildOf(project),
  });

  const { success, replay, differences } = await migrator.preflight();

  equal(success, true);
  deepEqual(replay.applied.map(({ version }) => version), ["001", "002"]);
  deepEqual(differences?.map(({ entry }) => entry.kind), ["column order"]);
});

Deno.test("preflight() finds what the migrations make otherwise", async () => {
  await using project = await testProject({
    "db/schema/a.sql": "CREATE TABLE a (id bigint); CREATE INDEX i ON a (id);",
    "001_a.up.sql": "CREATE TABLE a (id int); CREATE TABLE b (id int);",
  });
  await using migrator = await project.migrator({
    buildSchema: await buildOf(project),
  });

  const { success, differences } = await migrator.preflight();

  equal(success, false);
  deepEqual(
    differences?.map(({ type, entry }) =>
      `${type} ${entry.kind} ${entry.name}`
    ),
    [
      "changed column public.a.id",
      "missing index public.i",
      "extra table public.b",
    ],
  );
});

Deno.test("preflight() applies what is pending to a copy, and leaves the original alone", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
  });
  await using before = await project.migrator();
  await before.up();
  await project.database.query("INSERT INTO a VALUES (1), (1)");
  await project.write("002_key.up.sql", "ALTER TABLE a ADD PRIMARY KEY (id);");
  await using migrator = await project.migrator({
    buildSchema: await buildOf(project),
  });

  const { success, replay, against } = await migrator.preflight({
    against: project.database.url,
  });

  equal(success, false);
  equal(replay.error, undefined);
  equal(
    against?.error?.message,
    'Cannot apply 002_key: could not create unique index "a_pkey"',
  );
  deepEqual(await project.ledger(), ["001"]);
});
