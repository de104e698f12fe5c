import type { Config, IncludeDir } from "../../../src/config/config.ts";
import { denoHost } from "../../../src/host.ts";
import type { Host } from "../../../src/kernel/host.ts";
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
    migration: {
      directory: "db/migrations",
      trackingTable: "tb_confiture",
      versioning: "sequential",
      locking: { enabled: true, timeoutMs: 5_000 },
      lockTimeoutMs: 5_000,
      lockRetries: 0,
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
