import type { JsonObject } from "../kernel/events.ts";
import type { Host } from "../kernel/host.ts";
import { projectPath } from "../kernel/project_path.ts";
import { mapSchema } from "./map_schema.ts";
import { configSchema } from "./schema.ts";
import { syncSchema } from "./sync_schema.ts";

const DIRECTORY = "db/.schemas";

const SCHEMAS: Readonly<Record<string, JsonObject>> = {
  environment: configSchema,
  sync: syncSchema,
  map: mapSchema,
};

/** The JSON Schemas of the project's YAML files, by where editors find them. */
export function editorSchemas(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      `${DIRECTORY}/${name}.json`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  );
}

/** The line by which editors find the schema of `db/sync_config.yaml`, which is to be its first. */
export const SYNC_SCHEMA_LINE =
  "# yaml-language-server: $schema=.schemas/sync.json";

/** The same in `db/environments`. */
export const ENVIRONMENT_SCHEMA_LINE =
  "# yaml-language-server: $schema=../.schemas/environment.json";

/** The schemas that are there and are not this version's. */
export async function staleSchemas(
  root: string,
  host: Pick<Host, "files">,
): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const [path, text] of Object.entries(editorSchemas())) {
    const absolute = projectPath(root, path);
    const stat = await host.files.stat(absolute);
    if (stat?.kind !== "file") continue;
    const there = new TextDecoder().decode(await host.files.read(absolute));
    if (there !== text) stale.push(path);
  }
  return stale;
}

/** Writes the schemas; with `onlyMissing` those that are not there yet. Tells which. */
export async function writeSchemas(
  host: Pick<Host, "files">,
  { onlyMissing }: { readonly onlyMissing: boolean },
): Promise<readonly string[]> {
  const written: string[] = [];
  await host.files.makeDirectory(DIRECTORY);
  for (const [path, text] of Object.entries(editorSchemas())) {
    if (onlyMissing && await host.files.stat(path) !== undefined) continue;
    await host.files.write(path, text);
    written.push(path);
  }
  return written;
}
