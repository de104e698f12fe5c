import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { SchemaBuilder } from "../../../src/mediums/build/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { buildInto, messagesOf } from "./built.ts";
import { configOf, includeDir, projectOf } from "./project.ts";

Deno.test("build() executes the files and tells what it did", async () => {
  await using database = await freshDatabase();

  const { result, events } = await buildInto(database, {
    "db/schema/10_tables/a.sql":
      "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1)",
    "db/schema/20_views/v.sql": "CREATE VIEW v AS SELECT id FROM a",
    "db/schema/30_empty.sql": "-- nothing yet\n",
  });

  equal(result?.success, true);
  deepEqual(
    result?.files.map(({ file, statements }) => [file, statements]),
    [["db/schema/10_tables/a.sql", 2], ["db/schema/20_views/v.sql", 1]],
  );
  equal(result?.statements, 3);
  deepEqual(await database.query("SELECT id FROM v"), [{ id: 1 }]);
  deepEqual(events.map(({ type }) => type), [
    "database:connected",
    "lock:acquired",
    "build:start",
    "build:file",
    "build:file",
    "lock:released",
  ]);
});

Deno.test("build() marks the migrations that the schema contains, up to a version", async () => {
  await using database = await freshDatabase();
  const files = {
    "db/schema/a.sql": "SET search_path = pg_catalog; SELECT 1;",
    "db/migrations/001_one.up.sql": "SELECT 1/0;",
    "db/migrations/002_two.up.sql": "SELECT 1/0;",
    "db/migrations/003_three.up.sql": "SELECT 1/0;",
  };

  const { result, error } = await buildInto(database, files, {
    options: { markMigrations: { through: "2" } },
  });

  equal(error, undefined);
  deepEqual(result?.marked, ["001", "002"]);
  deepEqual(
    await database.query(
      "SELECT version, name, length(checksum) AS length FROM public.tb_confiture ORDER BY pk_confiture",
    ),
    [
      { version: "001", name: "one", length: 64 },
      { version: "002", name: "two", length: 64 },
    ],
  );
});

Deno.test("build() refuses to mark through a version that no migration has", async () => {
  await using database = await freshDatabase();

  const { error } = await buildInto(database, {
    "db/schema/a.sql": "CREATE TABLE t ();",
    "db/migrations/001_one.up.sql": "SELECT 1;",
  }, { options: { markMigrations: { through: "7" } } });

  equal(error?.code, "migration/unknown-target");
});

Deno.test("build() keeps to itself what a dry run would do, and needs no database", async () => {
  const nowhere = {
    target: {
      kind: "server",
      url: "postgresql://127.0.0.1:1/x",
      parameters: {},
    },
  } as const;

  const { result, events } = await buildInto(nowhere, {
    "db/schema/a.sql":
      "CREATE TABLE t (id int); CREATE INDEX CONCURRENTLY i ON t (id);",
    "db/schema/notes.txt": "",
    "db/migrations/001_one.up.sql": "SELECT 1;",
  }, { options: { dryRun: true, markMigrations: true } });

  equal(result?.dryRun, true);
  deepEqual(result?.files, [
    { file: "db/schema/a.sql", statements: 2, durationMs: 0 },
  ]);
  deepEqual(result?.deferred, [
    { file: "db/schema/a.sql", line: 1, what: "CREATE INDEX CONCURRENTLY" },
  ]);
  deepEqual(result?.marked, ["001"]);
  deepEqual(messagesOf(events, "warning"), [
    '"db/schema/notes.txt" is not built: its name does not end in .sql',
  ]);
});

Deno.test("hash() is the same for the same files, wherever the project lies, and changes with each byte and name", async () => {
  await using one = await projectOf({
    "db/schema/a.sql": "x",
    "db/schema/b.sql": "y",
  });
  await using same = await projectOf({
    "db/schema/a.sql": "x",
    "db/schema/b.sql": "y",
  });
  await using moved = await projectOf({
    "db/schema/a.sql": "xy",
    "db/schema/b.sql": "",
  });
  await using renamed = await projectOf({
    "db/schema/a.sql": "x",
    "db/schema/c.sql": "y",
  });

  const hashes = await Promise.all(
    [one, same, moved, renamed].map((project) =>
      new SchemaBuilder({ config: configOf(project), host: project.host })
        .hash()
    ),
  );

  match(hashes[0] ?? "", /^[0-9a-f]{64}$/);
  equal(hashes[0], hashes[1]);
  equal(new Set(hashes).size, 3);
});

Deno.test("write() makes the directory and writes the same bytes each time", async () => {
  await using project = await projectOf({ "db/schema/a.sql": "SELECT 1" });
  await using builder = new SchemaBuilder({
    config: configOf(project),
    host: project.host,
  });

  await builder.write("db/generated/one.sql");
  await builder.write("db/generated/two.sql");

  const one = await readFile(project.path("db/generated/one.sql"), "utf8");
  equal(one, await readFile(project.path("db/generated/two.sql"), "utf8"));
  equal(one, await builder.script());
  ok(!one.includes(project.root));
});

Deno.test("write() refuses to write where the next build would read it", async () => {
  await using project = await projectOf({ "db/schema/a.sql": "SELECT 1" });
  await using builder = new SchemaBuilder({
    config: configOf(project, { includeDirs: [includeDir("db")] }),
    host: project.host,
  });
  let message = "";

  await builder.write("db/all.sql").catch((error) => message = error.message);

  equal(
    message,
    'Cannot write "db/all.sql": it would be built itself the next time',
  );
});

Deno.test("files() names what is built, in order", async () => {
  await using project = await projectOf({
    "db/schema/b.sql": "\\ir c.sql",
    "db/schema/c.sql": "",
    "db/schema/a/x.sql": "",
  });
  await using builder = new SchemaBuilder({
    config: configOf(project),
    host: project.host,
  });

  deepEqual(await builder.files(), ["db/schema/a/x.sql", "db/schema/b.sql"]);
});
