import type { Config } from "../../config/config.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { ErrorOptions } from "../../kernel/errors.ts";
import type { Host } from "../../kernel/host.ts";
import type { FileEntry, Loader, Scan } from "../../kernel/plugin.ts";
import { projectPath } from "../../kernel/project_path.ts";
import { mergeScans } from "../../kernel/scan.ts";

/** Reads the migrations' directory with every loader. */
export async function scanMigrations(
  loaders: readonly Loader[],
  config: Config,
  host: Host,
): Promise<Required<Scan>> {
  const { directory } = config.migration;
  const files = await filesIn(
    projectPath(config.root, directory),
    directory,
    host,
  );
  const scans = await Promise.all(loaders.map((loader) => loader.scan()));
  return mergeScans(
    scans,
    files.map(({ name, kind }) => ({ name: `${directory}/${name}`, kind })),
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
