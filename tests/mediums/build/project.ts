import type { Config, IncludeDir } from "../../../src/config/config.ts";
import { denoHost } from "../../../src/host.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { Host } from "../../../src/kernel/host.ts";
import { readSchema } from "../../../src/mediums/build/schema.ts";
import type { Schema, SchemaFile } from "../../../src/mediums/build/schema.ts";
import { deepEqual, equal, rejects } from "node:assert/strict";
import { dirname, join } from "node:path";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";

/** A project on disk, gone at the end of its test. */
export interface Project extends AsyncDisposable {
  readonly root: string;
  readonly host: Host;
  /** Where a file of it lies. */
  path(file: string): string;
}

/** Writes files into a directory of their own. */
export async function projectOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), "confiture-build-"));
  const path = (file: string) => join(root, file);
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(path(file)), { recursive: true });
    await writeFile(path(file), content);
  }
  return {
    root,
    host: { ...denoHost(), cwd: root },
    path,
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

/** An include dir as the environment file has it where it says nothing else. */
export function includeDir(
  path: string,
  options: Partial<IncludeDir> = {},
): IncludeDir {
  return {
    path,
    recursive: true,
    include: ["**/*.sql"],
    exclude: [],
    order: 0,
    ...options,
  };
}

/** An environment that builds `db/schema` into nowhere. */
export function configOf(
  { root }: Project,
  options: Partial<Config> = {},
): Config {
  return {
    name: "local",
    file: "db/environments/local.yaml",
    root,
    target: { kind: "server", parameters: {} },
    targetSource: "db/environments/local.yaml",
    includeDirs: [includeDir("db/schema")],
    excludeDirs: [],
    build: { order: "path", baseline: false },
    lint: { rules: {} },
    migration: {
      directory: "db/migrations",
      trackingTable: "tb_confiture",
      versioning: "sequential",
      locking: { enabled: true, timeoutMs: 5_000 },
      lockTimeoutMs: 5_000,
      lockRetries: 0,
      lockBudgetMs: 0,
      maxQueue: 0,
      statementTimeoutMs: 0,
      outOfOrder: "refuse",
    },
    loaders: [{ name: "sql", options: {} }],
    tracker: { name: "table", options: {} },
    executors: [],
    reporters: [],
    shadow: "auto",
    ...options,
  };
}

/** Reads the schema of these files. */
export async function readProject(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Schema> {
  await using project = await projectOf(files);
  return await readSchema({
    root: project.root,
    configuredIn: "db/environments/local.yaml",
    includeDirs: [includeDir("db/schema")],
    excludeDirs: [],
  }, project.host.files);
}

/** The statements of a file's transaction. */
export function textsOf({ body }: SchemaFile): readonly string[] {
  return body.map(({ statement }) => statement.text);
}

/** Why these files cannot be built. */
export async function refusalOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<ConfitureError> {
  let failure: unknown;
  await rejects(readProject(files), (error) => {
    failure = error;
    return true;
  });
  if (failure instanceof ConfitureError) return failure;
  throw failure;
}

/** Files that must be refused, and how. */
export interface Refusal {
  readonly what: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly message: string;
  readonly line: number | undefined;
  readonly column?: number;
  readonly hint: string;
  readonly file?: string;
}

/** Checks that files are refused as they should be. */
export async function assertRefused(refusal: Refusal): Promise<void> {
  const error = await refusalOf(refusal.files);

  equal(error.message, `Cannot build: ${refusal.message}`);
  deepEqual(
    [error.place?.file, error.place?.line, error.place?.column],
    [refusal.file ?? "db/schema/a.sql", refusal.line, refusal.column ?? 1],
  );
  equal(error.hint, refusal.hint);
  equal(error.exitCode, 4);
}
