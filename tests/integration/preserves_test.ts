import { deepEqual, equal, ok } from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadConfig } from "../../src/config/mod.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { denoHost } from "../../src/host.ts";
import { SchemaBuilder } from "../../src/mediums/build/mod.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { provideModules } from "../../src/registry/modules.ts";
import { freshDatabase } from "../support/database.ts";
import { catalogLines, rowCounts } from "./_catalog_lines.ts";

const PROJECT = fileURLToPath(
  new URL("../examples/preserves", import.meta.url),
);

provideModules(() => import("../../mod.ts"));

Deno.test("the example is built and migrated up, down and up on a server, to equal catalogs", async () => {
  await using database = await freshDatabase();
  await using project = await Project.create("server", {
    PRESERVES_URL: database.url,
  });

  await wander(project);
});

Deno.test("the example is built and migrated up, down and up on the embedded PostgreSQL, to equal catalogs", async () => {
  await using project = await Project.create("local");

  await wander(project);
});

Deno.test("the example is built as psql builds it, file after file", async () => {
  await using ours = await freshDatabase();
  await using theirs = await freshDatabase();
  await using project = await Project.create("server", {
    PRESERVES_URL: ours.url,
  });

  const files = await project.build();
  for (const file of files) {
    const { code, stderr } = await theirs.psql(
      ...["-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1"],
      ...["-f", join(PROJECT, file)],
    );
    equal(code, 0, stderr);
  }

  equal(await ours.pgDump(), await theirs.pgDump());
  deepEqual(await rowsOf(ours), await rowsOf(theirs));
});

async function wander(project: Project): Promise<void> {
  await project.build();
  const built = await project.sight();
  ok(built.length > 400, `only ${built.length} lines tell what was built`);

  equal((await project.up()).length, 30);
  const migrated = await project.sight();
  deepEqual(await project.up(), []);

  equal((await project.down()).length, 30);
  deepEqual(await project.sight(), built);

  equal((await project.up()).length, 30);
  deepEqual(await project.sight(), migrated);
}

/** The data of every table, less the time at which an audit row was written. */
async function rowsOf(
  database: Awaited<ReturnType<typeof freshDatabase>>,
): Promise<readonly string[]> {
  const dump = await database.pgDump({
    args: ["--data-only", "--inserts", "--exclude-table-data=*.audit_log"],
  });
  return dump.split("\n").map((line) =>
    line.replaceAll(/'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\+\d\d'/g, "now")
  ).sort();
}

/** A copy of the example, with one environment of it. */
class Project implements AsyncDisposable {
  readonly #root: string;
  readonly #environment: string;
  readonly #variables: Readonly<Record<string, string>>;

  constructor(
    root: string,
    environment: string,
    variables: Readonly<Record<string, string>>,
  ) {
    this.#root = root;
    this.#environment = environment;
    this.#variables = variables;
  }

  static async create(
    environment: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Project> {
    const root = await mkdtemp(join(tmpdir(), "confiture-preserves-"));
    await cp(join(PROJECT, "db"), join(root, "db"), { recursive: true });
    return new Project(root, environment, variables);
  }

  async build(): Promise<readonly string[]> {
    await using builder = new SchemaBuilder(await this.#parts());
    const { files } = await builder.build();
    return files.map(({ file }) => file);
  }

  async up(): Promise<readonly string[]> {
    await using migrator = new Migrator(await this.#parts());
    const { applied } = await migrator.up();
    return applied.map(({ version }) => version);
  }

  async down(): Promise<readonly string[]> {
    await using migrator = new Migrator(await this.#parts());
    const { rolledBack } = await migrator.down({ target: "0" });
    return rolledBack.map(({ version }) => version);
  }

  async sight(): Promise<readonly string[]> {
    const { config, host } = await this.#parts();
    await using database = await openDatabase(config.target, host);
    await using session = await database.connect();
    // What a deleted payment leaves in the audit log is no part of a schema.
    const counts = (await rowCounts(session)).filter((line) =>
      !line.startsWith("public.audit_log ")
    );
    return [...await catalogLines(session), ...counts];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  async #parts() {
    const real = denoHost();
    const host = {
      ...real,
      cwd: this.#root,
      env: (name: string) => this.#variables[name],
    };
    const file = join(this.#root, `db/environments/${this.#environment}.yaml`);
    return { config: await loadConfig({ config: file }, host), host };
  }
}
