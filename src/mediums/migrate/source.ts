import type { Config } from "../../config/config.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { ErrorOptions } from "../../kernel/errors.ts";
import type { Host } from "../../kernel/host.ts";
import type { FileEntry, Loader, Scan } from "../../kernel/plugin.ts";
import { projectPath } from "../../kernel/project_path.ts";
import { mergeScans } from "../../kernel/scan.ts";
import { archiveOf } from "./squash/archive.ts";

/** Reads a directory of migrations with every loader. */
export async function scanMigrations(
  loaders: readonly Loader[],
  { root, directory }: Pick<Config, "root"> & { readonly directory: string },
  host: Host,
): Promise<Required<Scan>> {
  const files = await filesIn(
    projectPath(root, directory),
    directory,
    host,
  );
  const scans = await Promise.all(loaders.map((loader) => loader.scan()));
  const archives = new Set(
    scans.flatMap(({ migrations }) => migrations.map(archiveOf)),
  );
  return mergeScans(
    scans,
    files.map(({ name, kind }) => ({ name: `${directory}/${name}`, kind }))
      .filter(({ name }) => !archives.has(name)),
  );
}

async function filesIn(
  path: string,
  directory: string,
  host: Host,
): Promise<readonly FileEntry[]> {
  const stat = await host.files.stat(path);
  if (stat === undefined) {
    throw unreadable(directory, "does not exist", {
      hint: "Run `confiture init`, or create the directory",
    });
  }
  if (stat.kind !== "directory") {
    throw unreadable(directory, "is not a directory");
  }
  try {
    return await host.files.list(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw unreadable(directory, `cannot be listed: ${reason}`, { cause });
  }
}

function unreadable(
  directory: string,
  reason: string,
  options: ErrorOptions = {},
): ConfitureError {
  return new ConfitureError(
    "migration/unreadable",
    `Cannot read the migrations: "${directory}" ${reason}`,
    { place: { file: directory }, ...options },
  );
}
