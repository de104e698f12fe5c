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
import { catalogLines, rowCounts } from "../support/catalog_lines.ts";

/** The directory of the example. */
export const PROJECT = fileURLToPath(
  new URL("../examples/preserves", import.meta.url),
);

provideModules(() => import("../../mod.ts"));

/** Builds it and goes up, down and up again, looking at the catalogs. */
export async function wander(project: Project): Promise<void> {
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

/** A copy of the example, with one environment of it. */
export class Project implements AsyncDisposable {
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

  /** Copies it. */
  static async create(
    environment: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Project> {
    const root = await mkdtemp(join(tmpdir(), "confiture-preserves-"));
    await cp(join(PROJECT, "db"), join(root, "db"), { recursive: true });
    return new Project(root, environment, variables);
  }

  /** Builds the schema and tells the files. */
  async build(): Promise<readonly string[]> {
    await using builder = new SchemaBuilder(await this.#parts());
    const { files } = await builder.build();
    return files.map(({ file }) => file);
  }

  /** Applies what is pending. */
  async up(): Promise<readonly string[]> {
    await using migrator = new Migrator(await this.#parts());
    const { applied } = await migrator.up();
    return applied.map(({ version }) => version);
  }

  /** Reverts everything. */
  async down(): Promise<readonly string[]> {
    await using migrator = new Migrator(await this.#parts());
    const { rolledBack } = await migrator.down({ target: "0" });
    return rolledBack.map(({ version }) => version);
  }

  /** What the catalogs say, and how many rows there are. */
  async sight(): Promise<readonly string[]> {
    const { config, host } = await this.#parts();
    await using database = await openDatabase(config.target, host);
    await using session = await database.connect();
    // What a deleted payment leaves in the audit log is no part of a schema.
    const counts = (await rowCounts((sql) => session.query(sql))).filter((
      line,
    ) => !line.startsWith("public.audit_log "));
    return [...await catalogLines((sql) => session.query(sql)), ...counts];
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
