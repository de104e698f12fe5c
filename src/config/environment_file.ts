import { ConfitureError } from "../kernel/errors.ts";
import type { Host } from "../kernel/host.ts";
import { nearest } from "../kernel/nearest.ts";
import { unreadable } from "./read.ts";

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

/** Where environments are, below the project. */
export const DIRECTORY = "db/environments";
const DEFAULT_NAME = "local";
const NAME_REGEXP = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;
const ENDING_REGEXP = /\.ya?ml$/;

/** Finds the environment file; undefined where none was named and there is no default one. */
export async function findEnvironmentFile(
  { env, config }: EnvironmentRequest,
  host: Host,
): Promise<EnvironmentFile | undefined> {
  if (env !== undefined && config !== undefined) {
    throw new ConfitureError(
      "command/usage",
      "Cannot use --env and --config together: each names an environment",
      { hint: "Keep one of them" },
    );
  }
  if (config !== undefined) return await namedFile(config, host);
  if (env !== undefined && !NAME_REGEXP.test(env)) {
    throw new ConfitureError(
      "command/usage",
      `Cannot use --env ${
        JSON.stringify(env)
      }: it takes the name of a file in ${DIRECTORY}, without its ending`,
      { hint: "Name a file elsewhere with --config" },
    );
  }
  const found = await inDirectory(env ?? DEFAULT_NAME, host);
  if (found !== undefined) {
    return { file: found, root: host.cwd, isExplicit: env !== undefined };
  }
  if (env === undefined) return undefined;
  throw await notFound(env, host);
}

/** The names of the environments there are. */
export async function environmentNames(
  host: Host,
): Promise<readonly string[]> {
  // Whatever keeps the directory from being read: there are none to name.
  const entries = await host.files.list(DIRECTORY).catch(() => []);
  const names = entries.map((entry) => entry.name)
    .filter((name) => ENDING_REGEXP.test(name))
    .map((name) => name.replace(ENDING_REGEXP, ""));
  return [...new Set(names)];
}

async function namedFile(file: string, host: Host): Promise<EnvironmentFile> {
  if (file === "") {
    throw new ConfitureError(
      "command/usage",
      'Cannot use --config "": it takes the path of an environment file',
    );
  }
  if (await exists(file, host)) {
    return { file, root: rootOf(file, host.cwd), isExplicit: true };
  }
  const name = file.replace(ENDING_REGEXP, "");
  const names = await environmentNames(host);
  throw new ConfitureError(
    "config/not-found",
    `Cannot read the environment "${file}": it does not exist`,
    {
      place: { file },
      hint: names.includes(name)
        ? `Name ${DIRECTORY}/${name}.yaml, or pass --env ${name}`
        : undefined,
    },
  );
}

async function notFound(env: string, host: Host): Promise<ConfitureError> {
  const names = await environmentNames(host);
  const like = nearest(env.replace(ENDING_REGEXP, ""), names);
  return new ConfitureError(
    "config/not-found",
    `Cannot find the environment "${env}": there is no ${DIRECTORY}/${env}.yaml`,
    {
      place: { file: `${DIRECTORY}/${env}.yaml` },
      hint: names.length === 0
        ? "Run `confiture init`, or create the file"
        : like === undefined
        ? `Name one that exists: ${names.join(", ")}`
        : `Did you mean "${like}"? There are: ${names.join(", ")}`,
    },
  );
}

async function inDirectory(
  name: string,
  host: Host,
): Promise<string | undefined> {
  const existing: string[] = [];
  for (const ending of ["yaml", "yml"]) {
    const file = `${DIRECTORY}/${name}.${ending}`;
    if (await exists(file, host)) existing.push(file);
  }
  if (existing.length < 2) return existing[0];
  throw new ConfitureError(
    "config/conflict",
    `Cannot choose the environment "${name}": there are both ${
      existing.join(" and ")
    }`,
    { hint: "Remove one of the files" },
  );
}

async function exists(file: string, host: Host): Promise<boolean> {
  try {
    return await host.files.stat(file) !== undefined;
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** The directory above `db` where the file lies in db/environments, else the working directory. */
function rootOf(file: string, cwd: string): string {
  const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/.test(file);
  const steps: string[] = [];
  for (const step of (isAbsolute ? file : `${cwd}/${file}`).split(/[\\/]+/)) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  const directory = steps.slice(0, -1);
  return directory.slice(-2).join("/") === DIRECTORY
    ? directory.slice(0, -2).join("/") || "/"
    : cwd;
}
