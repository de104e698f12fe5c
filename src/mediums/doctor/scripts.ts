import type { Config } from "../../config/config.ts";
import type { Host } from "../../kernel/host.ts";
import { projectPath } from "../../kernel/project_path.ts";
import { decodeScript } from "../../sql/decode.ts";
import type { Script } from "./examination.ts";

/** The SQL of the schema's files and of the migrations; what cannot be read is left to other commands. */
export async function projectScripts(
  config: Config,
  host: Host,
  schemaFiles: readonly string[],
): Promise<readonly Script[]> {
  const { directory } = config.migration;
  const path = projectPath(config.root, directory);
  const entries = await host.files.stat(path) === undefined
    ? []
    : await host.files.list(path);
  const migrations = entries
    .filter(({ kind, name }) => kind === "file" && name.endsWith(".up.sql"))
    .map(({ name }) => `${directory}/${name}`);
  const scripts: Script[] = [];
  for (const file of [...schemaFiles, ...migrations]) {
    const text = await textOf(projectPath(config.root, file), host);
    if (text !== undefined) scripts.push({ file, text });
  }
  return scripts;
}

async function textOf(path: string, host: Host): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await host.files.read(path);
  } catch {
    // `migrate validate` and `build` tell of it, with the reason.
    return undefined;
  }
  const decoded = decodeScript(bytes);
  return "text" in decoded ? decoded.text : undefined;
}
