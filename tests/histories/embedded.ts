import { deepEqual, equal, ok } from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { configFrom } from "../../src/config/mod.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { denoHost } from "../../src/host.ts";
import type { Config } from "../../src/config/mod.ts";
import type { Host } from "../../src/kernel/host.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { freshDatabase } from "../support/database.ts";
import { catalogLines, rowCounts } from "../support/catalog_lines.ts";
import { historyIn } from "./_history.ts";
import type { History } from "./_history.ts";

// Each start of the embedded PostgreSQL costs a second: those that ask most of it.
const NAMES = [
  "concurrently",
  "copy_data",
  "leaking_settings",
  "procedures",
];

for (const name of NAMES) {
  const root = fileURLToPath(new URL(`${name}`, import.meta.url));
  Deno.test(`history "${name}" goes up, down and up on the embedded PostgreSQL, to the rows that psql makes`, () =>
    goesBothWays(historyIn(root, name)));
}

async function goesBothWays(history: History): Promise<void> {
  await using project = await embeddedProject(history);
  const { migrator } = project;

  const versions = await up(migrator);
  const migrated = await project.sight();
  equal(versions.length, history.ups.length);
  ok(migrated.catalog.length > 0);
  deepEqual(migrated.rows, await rowsByPsql(history));
  deepEqual(await up(migrator), []);

  deepEqual(await down(migrator), [...versions].reverse());
  deepEqual(await up(migrator), versions);
  deepEqual(await project.sight(), migrated);
}

async function up(
  migrator: () => Promise<Migrator>,
): Promise<readonly string[]> {
  await using run = await migrator();
  const { applied } = await run.up();
  return applied.map(({ version }) => version);
}

async function down(
  migrator: () => Promise<Migrator>,
): Promise<readonly string[]> {
  await using run = await migrator();
  const { rolledBack } = await run.down({ target: "0" });
  return rolledBack.map(({ version }) => version);
}

interface EmbeddedProject extends AsyncDisposable {
  migrator(): Promise<Migrator>;
  sight(): Promise<{
    readonly catalog: readonly string[];
    readonly rows: readonly string[];
  }>;
}

async function embeddedProject(history: History): Promise<EmbeddedProject> {
  const root = await mkdtemp(join(tmpdir(), "confiture-embedded-"));
  await cp(history.root, root, { recursive: true });
  const host = { ...denoHost(), cwd: root };
  const config = await configFrom({
    database: "embedded",
    ...history.expectations.environment,
  }, host);
  return {
    migrator: () => Promise.resolve(new Migrator({ config, host })),
    sight: () => sightOf(config, host),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

async function sightOf({ target }: Pick<Config, "target">, host: Host) {
  await using database = await openDatabase(target, host);
  await using session = await database.connect();
  const rows = await rowCounts((sql) => session.query(sql));
  return { rows, catalog: await catalogLines((sql) => session.query(sql)) };
}

async function rowsByPsql(history: History): Promise<readonly string[]> {
  await using database = await freshDatabase();
  for (const { path } of history.ups) {
    const { code, stderr } = await database.psql(
      ...["-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-f", path],
    );
    equal(code, 0, stderr);
  }
  const { rows } = await sightOf(database, denoHost());
  return rows;
}
