import { deepEqual, equal, match } from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configFrom } from "../../src/config/mod.ts";
import { denoHost } from "../../src/host.ts";
import { SchemaBuilder } from "../../src/mediums/build/mod.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { freshDatabase } from "./database.ts";
import type { FreshDatabase } from "./database.ts";
import { generateProject, writeProject } from "./generate_project.ts";
import type { GeneratedProject } from "./generate_project.ts";

Deno.test("generateProject() makes the same bytes for the same size", () => {
  const size = { tables: 7, migrations: 16, tablesPerFile: 3 };

  const project = generateProject(size);

  deepEqual(project, generateProject(size));
  deepEqual(project.schema.slice(0, 4), [
    "db/schema/10_tables/00000.sql",
    "db/schema/10_tables/00003.sql",
    "db/schema/10_tables/00006.sql",
    "db/schema/30_functions/00000.sql",
  ]);
  equal(project.ups.length, 16);
  equal(project.ups[0], "db/migrations/0001_add_rack_0.up.sql");
  equal(project.downs[0], "db/migrations/0016_type_kind_15.down.sql");
});

Deno.test("generateProject() makes what psql takes, and confiture builds and migrates to the same", async () => {
  const project = generateProject({ tables: 30, migrations: 40 });
  await using disk = await onDisk(project);
  await using judge = await freshDatabase();
  await using database = await freshDatabase();
  const options = await optionsOf(disk.root, database);

  await runPsql(judge, project, [...project.schema, ...project.ups]);
  await build(options);
  const built = await schemaOf(database);
  await up(options);

  equal(await schemaOf(database), await schemaOf(judge));
  match(built, /CREATE TABLE public.shelf_29 /);

  await down(options, 40);
  await runPsql(judge, project, project.downs);

  equal(await schemaOf(database), await schemaOf(judge));
  equal(await schemaOf(database), built);
});

Deno.test("generateProject() makes migrations that need no schema", async () => {
  const project = generateProject({ tables: 0, migrations: 24 });
  await using disk = await onDisk(project);
  await using database = await freshDatabase();
  const options = await optionsOf(disk.root, database);
  const empty = await schemaOf(database);

  await up(options);
  await down(options, 24);

  equal(await schemaOf(database), empty);
  deepEqual(project.schema, []);
});

type Options = Awaited<ReturnType<typeof optionsOf>>;

async function onDisk(
  project: GeneratedProject,
): Promise<AsyncDisposable & { readonly root: string }> {
  const root = await mkdtemp(join(tmpdir(), "confiture-generated-"));
  await writeProject(project, root);
  return {
    root,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

async function optionsOf(root: string, { url }: FreshDatabase) {
  const host = { ...denoHost(), cwd: root };
  const config = await configFrom({
    database_url: url,
    include_dirs: ["db/schema"],
  }, host);
  return { host, config };
}

async function build(options: Options): Promise<void> {
  await using builder = new SchemaBuilder(options);
  await builder.build();
}

async function up(options: Options): Promise<void> {
  await using migrator = new Migrator(options);
  await migrator.up();
}

async function down(options: Options, steps: number): Promise<void> {
  await using migrator = new Migrator(options);
  await migrator.down({ steps });
}

async function runPsql(
  database: FreshDatabase,
  { files }: GeneratedProject,
  paths: readonly string[],
): Promise<void> {
  const { code, stderr } = await database.psqlInput(
    paths.map((path) => files[path]).join(";\n"),
    ...["-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-f", "-"],
  );
  if (code !== 0) throw new Error(stderr);
}

function schemaOf(database: FreshDatabase): Promise<string> {
  return database.pgDump({
    excludeTables: ["tb_confiture", "tb_confiture_intent", "tb_confiture_file"],
  });
}
