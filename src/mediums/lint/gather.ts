import type { Config } from "../../config/config.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import type { Host, HostFiles } from "../../kernel/host.ts";
import { projectPath } from "../../kernel/project_path.ts";
import { compareVersions } from "../../kernel/version.ts";
import type { FileKind, LintSource } from "../../lint/mod.ts";
import { decodeScript } from "../../sql/decode.ts";

/** Where files to look at come from. */
export interface GatherOptions {
  readonly config: Config;
  readonly host: Host;
  /** Files of the schema, relative to the project, in the order in which they are built. */
  readonly schemaFiles: readonly string[];
  /** Files and directories, as the user names them; all of the project's where there are none. */
  readonly paths?: readonly string[];
}

/** A file, before it is read. */
interface Found {
  readonly file: string;
  readonly kind: FileKind;
  readonly hasDown?: boolean;
}

/**
 * Reads the files to look at, and those that must be known to judge them: of
 * the migrations' directory and of the schema always all of them.
 */
export async function gather(
  options: GatherOptions,
): Promise<readonly LintSource[]> {
  const { config, host, schemaFiles, paths = [] } = options;
  const { directory } = config.migration;
  const known: readonly Found[] = [
    ...schemaFiles.map((file) => ({ file, kind: "schema" as const })),
    ...migrationsAmong(await filesBelow(directory, options, 1)),
  ];
  const asked: string[] = [];
  for (const path of paths) asked.push(...await filesAt(path, options));
  const isAsked = ({ file }: Found) =>
    paths.length === 0 || asked.includes(file);
  const others = migrationsAmong(
    [...new Set(asked)].filter((file) =>
      !known.some((one) => one.file === file)
    ),
  );
  // What others know of the schema is only needed where one of them is asked.
  const groups = [
    known.filter(({ kind }) => kind === "schema"),
    known.filter(({ kind }) => kind !== "schema"),
    others,
  ].filter((group) => group.some(isAsked));
  return await Promise.all(
    groups.flat().map((found) =>
      readSource(found, { config, host, isAsked: isAsked(found) })
    ),
  );
}

const NAME_REGEXP = /(?:^|\/)(\d+)_[^/]*$/;

/** Files of SQL as ways up and down, by their versions where they have some. */
function migrationsAmong(files: readonly string[]): readonly Found[] {
  const sql = files.filter((file) =>
    file.endsWith(".sql") && !file.endsWith(".verify.sql")
  );
  const downs = new Set(
    sql.filter((file) => file.endsWith(".down.sql")).map(keyOf),
  );
  return [...sql].sort(byVersion).map((file) =>
    file.endsWith(".down.sql")
      ? { file, kind: "down" }
      : file.endsWith(".up.sql")
      ? { file, kind: "up", hasDown: downs.has(keyOf(file)) }
      : { file, kind: "up" }
  );
}

/** The same for the way up and the way down of one migration. */
function keyOf(file: string): string {
  const directory = file.slice(0, file.lastIndexOf("/") + 1);
  const version = NAME_REGEXP.exec(file)?.[1];
  return version === undefined
    ? file.replace(/\.(?:up|down)\.sql$/, "")
    : `${directory}${version.replace(/^0+(?=.)/, "")}`;
}

function byVersion(left: string, right: string): number {
  const directoryOf = (file: string) =>
    file.slice(0, file.lastIndexOf("/") + 1);
  const [near, far] = [directoryOf(left), directoryOf(right)];
  if (near !== far) return near < far ? -1 : 1;
  const [a, b] = [NAME_REGEXP.exec(left)?.[1], NAME_REGEXP.exec(right)?.[1]];
  const order = a === undefined || b === undefined ? 0 : compareVersions(a, b);
  if (order !== 0) return order;
  const isUp = (file: string) => file.endsWith(".up.sql");
  if (keyOf(left) === keyOf(right) && isUp(left) !== isUp(right)) {
    return isUp(left) ? -1 : 1;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

type Place = Pick<GatherOptions, "config" | "host">;

/** The files a path of the user's means, relative to the project where they are in it. */
async function filesAt(
  path: string,
  { config, host }: Place,
): Promise<readonly string[]> {
  const plain = path.replace(/^(?:\.\/)+/, "").replace(/(?<=.)\/+$/, "");
  const absolute = projectPath(host.cwd, plain === "." ? "" : plain)
    .replace(/\/$/, "");
  const stat = await host.files.stat(absolute);
  const file = absolute === config.root
    ? "."
    : absolute.startsWith(`${config.root}/`)
    ? absolute.slice(config.root.length + 1)
    : absolute;
  if (stat?.kind === "file") return [file];
  if (stat?.kind === "directory") {
    return await filesBelow(file, { config, host }, Infinity);
  }
  throw new ConfitureError(
    "command/usage",
    `Cannot lint "${path}": there is no such file or directory`,
  );
}

/** Files of SQL below a directory, by their names; none where there is no such directory. */
async function filesBelow(
  directory: string,
  { config, host }: Place,
  depth: number,
): Promise<readonly string[]> {
  const path = projectPath(config.root, directory);
  const stat = await host.files.stat(path);
  if (stat?.kind !== "directory") return [];
  const entries = [...await host.files.list(path)].sort((left, right) =>
    left.name < right.name ? -1 : 1
  );
  const found: string[] = [];
  for (const { name, kind } of entries) {
    if (name.startsWith(".") || name === "node_modules") continue;
    const below = directory === "." ? name : `${directory}/${name}`;
    if (kind === "file" && name.endsWith(".sql")) found.push(below);
    else if (kind === "directory" && depth > 1) {
      found.push(...await filesBelow(below, { config, host }, depth - 1));
    }
  }
  return found;
}

async function readSource(
  { file, kind, hasDown }: Found,
  { config, host, isAsked }: Place & { readonly isAsked: boolean },
): Promise<LintSource> {
  const bytes = await read(host.files, projectPath(config.root, file), file);
  const decoded = decodeScript(bytes);
  if (!("problem" in decoded)) {
    return { file, kind, hasDown, isAsked, text: decoded.text };
  }
  const { problem, line, column } = decoded;
  return {
    file,
    kind,
    hasDown,
    isAsked,
    text: "",
    problem: new ConfitureError(
      "migration/invalid",
      `Cannot read "${file}": ${problem}`,
      { place: { file, line, column } },
    ),
  };
}

async function read(
  files: HostFiles,
  path: string,
  file: string,
): Promise<Uint8Array> {
  try {
    return await files.read(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfitureError(
      "migration/unreadable",
      `Cannot read "${file}": ${reason}`,
      { place: { file }, cause },
    );
  }
}
