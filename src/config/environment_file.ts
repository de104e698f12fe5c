import { ConfitureError } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";

/** Which environment was asked for. */
export interface EnvironmentRequest {
  readonly env?: string;
  readonly config?: string;
}

/** An environment file that was found. */
export interface EnvironmentFile {
  /** As the user would write it. */
  readonly file: string;
  /** Absolute path of the project it belongs to. */
  readonly root: string;
  /** Whether the user named it. */
  readonly isExplicit: boolean;
}

const DIRECTORY = "db/environments";
const DEFAULT_NAME = "local";
const NAME_REGEXP = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;

/** Finds the environment file; undefined where none was named and there is no default one. */
export async function findEnvironmentFile(
  { env, config }: EnvironmentRequest,
  host: Host,
): Promise<EnvironmentFile | undefined> {
  if (env !== undefined && config !== undefined) {
    throw new ConfitureError(
      "command/usage",
      "Cannot use --env and --config together: each names an environment file",
    );
  }
  if (config !== undefined) return await namedFile(config, host);
  if (env !== undefined && !NAME_REGEXP.test(env)) {
    throw new ConfitureError(
      "command/usage",
      `Cannot use --env "${env}": it takes the name of a file in ${DIRECTORY}, without its ending`,
      { hint: "Name a file elsewhere with --config" },
    );
  }
  const found = await inDirectory(env ?? DEFAULT_NAME, host);
  if (found !== undefined) {
    return { file: found, root: host.cwd, isExplicit: env !== undefined };
  }
  if (env === undefined) return undefined;
  const names = await environmentNames(host);
  throw new ConfitureError(
    "config/not-found",
    `Cannot find the environment "${env}": there is no ${DIRECTORY}/${env}.yaml`,
    {
      place: { file: `${DIRECTORY}/${env}.yaml` },
      hint: names.length === 0
        ? "Run `confiture init`, or create the file"
        : `Name one that exists: ${names.join(", ")}`,
    },
  );
}

async function namedFile(file: string, host: Host): Promise<EnvironmentFile> {
  const stat = await host.files.stat(file).catch(() => undefined);
  if (stat === undefined) {
    throw new ConfitureError(
      "config/not-found",
      `Cannot read the environment "${file}": it does not exist`,
      { place: { file } },
    );
  }
  return { file, root: rootOf(file, host.cwd), isExplicit: true };
}

/** The directory above `db` where the file lies in db/environments, else the working directory. */
function rootOf(file: string, cwd: string): string {
  const isAbsolute = file.startsWith("/") || /^[A-Za-z]:[\\/]/.test(file);
  const absolute = (isAbsolute ? file : `${cwd}/${file.replace(/^\.\//, "")}`)
    .replaceAll("\\", "/");
  const end = absolute.lastIndexOf(`/${DIRECTORY}/`);
  if (end < 0 || absolute.slice(end).split("/").length !== 4) return cwd;
  return end === 0 ? "/" : absolute.slice(0, end);
}

async function inDirectory(
  name: string,
  host: Host,
): Promise<string | undefined> {
  const candidates = ["yaml", "yml"].map((end) =>
    `${DIRECTORY}/${name}.${end}`
  );
  const existing: string[] = [];
  for (const file of candidates) {
    if (await host.files.stat(file) !== undefined) existing.push(file);
  }
  if (existing.length < 2) return existing[0];
  throw new ConfitureError(
    "config/conflict",
    `Cannot choose the environment "${name}": there is both ${
      existing.join(" and ")
    }`,
    { hint: "Remove one of the files" },
  );
}

async function environmentNames(host: Host): Promise<readonly string[]> {
  const entries = await host.files.list(DIRECTORY).catch(() => []);
  return entries.map((entry) => entry.name)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => name.replace(/\.ya?ml$/, ""));
}
