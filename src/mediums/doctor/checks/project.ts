import type { Config } from "../../../config/config.ts";
import { staleSchemas } from "../../../config/editor_schemas.ts";
import type { Host } from "../../../kernel/host.ts";
import { projectPath } from "../../../kernel/project_path.ts";
import type { Finding } from "../finding.ts";
import { ok, warning } from "../finding.ts";

/** What can be said of the project's own files. */
export async function projectFindings(
  config: Config,
  host: Host,
): Promise<readonly Finding[]> {
  const { directory } = config.migration;
  const wanted = [directory, ...config.includeDirs.map(({ path }) => path)];
  const missing: string[] = [];
  for (const path of wanted) {
    const stat = await host.files.stat(projectPath(config.root, path));
    if (stat === undefined) missing.push(path);
  }
  const stale = await staleSchemas(config.root, host);
  return [
    ok(
      "configuration",
      config.file === undefined
        ? `The database is named by ${config.targetSource}`
        : `${config.file} (${config.name})`,
    ),
    ...missing.map((path) =>
      warning("configuration", `There is no ${path}`, {
        remedy: path === directory
          ? "`confiture migrate generate` makes it with the first migration; or correct migration.directory"
          : "Put DDL files there, or correct include_dirs",
      })
    ),
    ...stale.length === 0 ? [] : [
      warning(
        "configuration",
        `What editors are told of settings is another version's: ${
          stale.join(", ")
        }`,
        { remedy: "`confiture config schema --write` writes them anew" },
      ),
    ],
  ];
}
