import type {
  Loader,
  Migration,
  Plugin,
  PluginContext,
  Scan,
  SqlStep,
  Stray,
} from "confiture/plugin";
import { sha256 } from "confiture/plugin";

/**
 * Reads the SQL migrations of goose as they are: one file with both ways, told
 * apart by `-- +goose Up` and `-- +goose Down`.
 *
 * They are looked for where the environment says that migrations are:
 * `migration: { directory: migrations }`.
 */
const plugin: Plugin<"loader"> = {
  api: 1,
  kind: "loader",
  name: "goose",
  create({ directory = "migrations" }, context): Loader {
    if (typeof directory !== "string") {
      throw new TypeError("directory is the name of a directory");
    }
    return { scan: () => scan(directory, context) };
  },
};

export default plugin;

async function scan(
  directory: string,
  { files }: PluginContext,
): Promise<Scan> {
  const migrations: Migration[] = [];
  const strays: Stray[] = [];
  for (const { name, kind } of await files.list(directory)) {
    if (kind !== "file" || !/\.(?:sql|go)$/.test(name)) continue;
    const file = `${directory}/${name}`;
    const read = readMigration(file, await files.read(file));
    if (typeof read === "string") {
      strays.push({ file, reason: read });
      continue;
    }
    const { bytes, ...migration } = read;
    migrations.push({ ...migration, checksum: await sha256(bytes) });
  }
  return { migrations, strays };
}

/** A migration but for its checksum, or why the file is none. */
function readMigration(
  file: string,
  bytes: Uint8Array,
): Omit<Migration, "checksum"> & { readonly bytes: Uint8Array } | string {
  if (file.endsWith(".go")) return "it is written in Go";
  const [, version, name] = /([0-9]+)_([^/]+)\.sql$/.exec(file) ?? [];
  if (version === undefined || name === undefined) {
    return "its name has no version";
  }
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  if (/^--\s*\+goose\s+ENVSUB\s+ON/mi.test(text)) {
    return "it has variables replaced in it (+goose ENVSUB)";
  }
  const up = section(text, "up");
  if (up === undefined) return "it has no line -- +goose Up";
  const down = section(text, "down");
  const step = (sql: string): SqlStep => ({
    kind: "sql",
    text: sql,
    place: { file, line: 1 },
  });
  return {
    version,
    name,
    dependsOn: [],
    files: [file],
    text,
    bytes,
    up: step(up),
    ...down === undefined ? {} : { down: step(down) },
  };
}

/**
 * The lines of one way; all others are empty, so that errors name the right
 * line. A first line `-- confiture: no-transaction` says what goose says with a
 * line of its own.
 */
function section(text: string, way: "up" | "down"): string | undefined {
  let at = "";
  let isThere = false;
  const lines = text.split("\n").map((line) => {
    const [, word = ""] = /^--\s*\+goose\s+(up|down)\s*$/i.exec(line.trim()) ??
      [];
    if (word === "") return at === way ? line : "";
    at = word.toLowerCase();
    isThere ||= at === way;
    return "";
  });
  if (!isThere) return undefined;
  // Without a transaction goes for both ways of a file.
  if (/^--\s*\+goose\s+NO\s+TRANSACTION/mi.test(text)) {
    lines[0] = "-- confiture: no-transaction";
  }
  return lines.join("\n");
}
