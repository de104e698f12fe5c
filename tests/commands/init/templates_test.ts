import { deepEqual, equal, match } from "node:assert/strict";
import { TEMPLATES } from "../../../src/commands/init/templates.ts";
import { loadConfig } from "../../../src/config/mod.ts";
import { SchemaBuilder } from "../../../src/mediums/build/mod.ts";
import { readSchema } from "../../../src/mediums/build/schema.ts";
import { Migrator } from "../../../src/mediums/migrate/migrator.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("the templates are an example of everything, by path", () => {
  deepEqual(Object.keys(TEMPLATES).sort(), [
    ".gitignore",
    "db/.schemas/environment.json",
    "db/.schemas/map.json",
    "db/.schemas/sync.json",
    "db/environments/local.yaml",
    "db/migrations/001_create_users.down.sql",
    "db/migrations/001_create_users.up.sql",
    "db/migrations/002_add_bio_to_users.down.sql",
    "db/migrations/002_add_bio_to_users.up.sql",
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

Deno.test("the migrations of the templates are in order", async () => {
  await using host = testHost({ files: TEMPLATES });
  const config = await loadConfig({
    databaseUrl: "postgresql://nobody@127.0.0.1:1/nothing",
  }, host);
  await using migrator = new Migrator({ config, host });

  const { findings, migrations } = await migrator.validate();

  deepEqual(findings, []);
  equal(migrations, 2);
});

Deno.test("a database built from the templates has nothing pending, and is what their migrations make", async () => {
  await using host = testHost({ files: TEMPLATES });
  await using built = await freshDatabase();
  await using migrated = await freshDatabase();
  const config = await loadConfig({}, host);
  await using builder = new SchemaBuilder({
    config: { ...config, target: built.target },
    host,
  });
  await using status = new Migrator({
    config: { ...config, target: built.target },
    host,
  });
  await using migrator = new Migrator({
    config: { ...config, target: migrated.target },
    host,
  });

  await builder.build();
  await migrator.up();

  deepEqual((await status.status()).summary, {
    applied: 2,
    pending: 0,
    total: 2,
  });
  equal(await built.pgDump(), await migrated.pgDump());
});

Deno.test("the migrations of the templates take back what they make", async () => {
  await using host = testHost({ files: TEMPLATES });
  await using database = await freshDatabase();
  const config = await loadConfig({ databaseUrl: database.url }, host);
  await using migrator = new Migrator({ config, host });

  await migrator.up();
  await migrator.downTo("0");

  deepEqual(
    await database.query(
      "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND relname !~ '^tb_confiture' UNION ALL SELECT typname FROM pg_type WHERE typname = 'email_address'",
    ),
    [],
  );
});

Deno.test("the environment of a new project says where its schema is", () => {
  const [line] = (TEMPLATES["db/environments/local.yaml"] ?? "").split("\n");

  equal(line, "# yaml-language-server: $schema=../.schemas/environment.json");
});
