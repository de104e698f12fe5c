import { ConfitureError } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import type { Place } from "../kernel/migration.ts";
import { readYaml } from "./document.ts";
import type { TransferMap } from "./map_tables.ts";
import { NO_MAP } from "./map_tables.ts";
import { checkedMap } from "./map_values.ts";
import { plainData } from "./plain_data.ts";
import { readText } from "./read.ts";
import { MIGRATION_MAP } from "./subject.ts";

/** Which map is meant. */
export interface TransferMapRequest {
  /** The one that was named; else that of the project is looked for. */
  readonly file?: string;
  /** Absolute path of the project; the working directory where absent. */
  readonly root?: string;
}

/** Where the map is looked for, below the project; the first that is there counts. */
export const MAP_FILES: readonly string[] = [
  "db/migration_map.yaml",
  "db/migration_map.yml",
];

/** Finds, reads and checks the map; an empty one where there is no file and none was named. */
export async function loadTransferMap(
  { file, root = "" }: TransferMapRequest,
  host: Host,
): Promise<TransferMap> {
  const found = file ?? await defaultFile(root, host);
  if (found === undefined) return NO_MAP;
  if (file !== undefined && await host.files.stat(file) === undefined) {
    throw new ConfitureError(
      "config/not-found",
      `Cannot read the map "${file}": it does not exist`,
      {
        place: { file },
        hint:
          "Name a file that exists, or leave it out where tables and columns have one name at both ends",
      },
    );
  }
  const text = await readText(found, host, MIGRATION_MAP);
  // Nothing but comments: a file that waits for its first table.
  if (text.split("\n").every((line) => /^\s*(?:#.*|---\s*)?$/.test(line))) {
    return { ...NO_MAP, file: found };
  }
  return await checkedMap(await readYaml(text, found, MIGRATION_MAP), {
    file: found,
    env: host.env,
  });
}

/** Checks a map that the caller holds as an object, with the keys of the file. */
export async function transferMapFrom(
  map: unknown,
  host: Host,
): Promise<TransferMap> {
  const file = "map";
  const somewhere = (): Place => ({ file });
  const { file: _file, ...checked } = await checkedMap({
    problems: [],
    document: {
      value: plainData(map),
      placeOf: somewhere,
      placeOfKey: somewhere,
      placeWithin: somewhere,
      sourceOf: () => undefined,
    },
  }, { file, env: host.env });
  return checked;
}

async function defaultFile(
  root: string,
  host: Host,
): Promise<string | undefined> {
  const before = root === "" || root === host.cwd
    ? ""
    : root === "/"
    ? "/"
    : `${root}/`;
  for (const name of MAP_FILES) {
    const path = `${before}${name}`;
    if (await host.files.stat(path) !== undefined) return path;
  }
  return undefined;
}
