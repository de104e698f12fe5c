import type { Config } from "../../config/config.ts";
import { ConfitureError } from "../../kernel/errors.ts";
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
    throw new ConfitureError(
      "migration/unreadable",
      `Cannot read the migrations: "${directory}" does not exist`,
      {
        place: { file: directory },
        hint: "Run `confiture init`, or create the directory",
      },
    );
  }
  return await host.files.list(path);
}
