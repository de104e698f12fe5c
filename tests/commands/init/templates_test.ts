import { deepEqual, equal, match, ok } from "node:assert/strict";
import { TEMPLATES } from "../../../src/commands/init/templates.ts";
import { loadConfig } from "../../../src/config/mod.ts";
import { readSchema } from "../../../src/mediums/build/schema.ts";
import { Migrator } from "../../../src/mediums/migrate/migrator.ts";
import { testHost } from "../../support/host.ts";

Deno.test("the templates are an example of everything, by path", () => {
  deepEqual(Object.keys(TEMPLATES).sort(), [
    ".gitignore",
    "db/environments/local.yaml",
    "db/migrations/001_add_bio_to_users.down.sql",
    "db/migrations/001_add_bio_to_users.up.sql",
    "db/schema/00_common/types.sql",
    "db/schema/10_tables/users.sql",
    "db/schema/20_views/recent_users.sql",
    "db/schema/30_functions/count_users.sql",
    "db/seeds/common/users.sql",
  ]);
});

Deno.test("every template ends with one line feed and has no space before it", () => {
  const wrong = Object.entries(TEMPLATES)
    .filter(([, text]) => !/\S\n$/.test(text) || /[ \t]\n/.test(text))
    .map(([file]) => file);

  deepEqual(wrong, []);
});

Deno.test("the environment of the templates is the embedded database, which git is not to keep", async () => {
  await using host = testHost({ files: TEMPLATES });

  const config = await loadConfig({}, host);

  equal(config.name, "local");
  equal(config.target.kind, "embedded");
  match(TEMPLATES[".gitignore"] ?? "", /^\.confiture\/$/m);
});

Deno.test("the environment of the templates can be told to use the server it shows", async () => {
  const file = "db/environments/local.yaml";
  const yaml = (TEMPLATES[file] ?? "")
    .replace("database: embedded\n", "")
    .replaceAll(/^# (database:| {2}\w+: )/gm, "$1");
  await using host = testHost({
    files: { [file]: yaml },
    env: { APP_PASSWORD: "secret" },
  });

  const { target } = await loadConfig({}, host);

  deepEqual(target, {
    kind: "server",
    parameters: {
      host: "localhost",
      port: "5432",
      dbname: "app",
      user: "app",
      password: "secret",
      sslmode: "prefer",
    },
  });
});

Deno.test("the schema of the templates is built in the order of its directories, without the seeds", async () => {
  await using host = testHost({ files: TEMPLATES });
  const { root, includeDirs, excludeDirs } = await loadConfig({}, host);

  const { files } = await readSchema({
    root,
    includeDirs,
    excludeDirs,
    configuredIn: "db/environments/local.yaml",
  }, host.files);

  deepEqual(files.map(({ file }) => file), [
    "db/schema/00_common/types.sql",
    "db/schema/10_tables/users.sql",
    "db/schema/20_views/recent_users.sql",
    "db/schema/30_functions/count_users.sql",
  ]);
});

Deno.test("the migration of the templates is in order", async () => {
  await using host = testHost({ files: TEMPLATES });
  const config = await loadConfig({
    databaseUrl: "postgresql://nobody@127.0.0.1:1/nothing",
  }, host);
  await using migrator = new Migrator({ config, host });

  const { findings, migrations } = await migrator.validate();

  deepEqual(findings, []);
  equal(migrations, 1);
});

Deno.test("the migration of the templates takes back what it adds", () => {
  const stem = "db/migrations/001_add_bio_to_users";

  ok(TEMPLATES[`${stem}.up.sql`]?.includes("ADD COLUMN bio"));
  ok(TEMPLATES[`${stem}.down.sql`]?.includes("DROP COLUMN bio"));
});
