import { deepEqual, equal } from "node:assert/strict";
import { dirname, join } from "node:path";
import { cli } from "../support/cli.ts";
import type { FreshDatabase } from "../support/database.ts";
import { freshDatabase } from "../support/database.ts";

/** Another tool's project beside one of ours, and the database both are about. */
export interface Workbench extends AsyncDisposable {
  /** The other tool's project. */
  readonly directory: string;
  readonly database: FreshDatabase;
  /** Writes a file of the other tool's. */
  write(path: string, text: string): void;
  /** Runs a program in the other tool's project; throws where it fails. */
  run(program: string, ...args: readonly string[]): Promise<string>;
}

/** What is adopted, and what must come of it. */
export interface Adoption {
  readonly from: string;
  /** The tool's table, whose rows must stay as they are. */
  readonly table: string;
  /** Names of our files: two that the tool has applied, and one that is new. */
  readonly names: readonly [string, string, string];
  /** Further flags of `migrate adopt`. */
  readonly flags?: readonly string[];
  /** Statements of the first two, as the tool has executed them. */
  readonly applied?: readonly [string, string];
}

/** What the tools create. */
export const USERS = "CREATE TABLE users (id integer);";
export const POSTS = "CREATE TABLE posts (id integer);";

/** Makes a workbench; what a tool needs in its environment is made from the URL. */
export async function workbench(
  environment: (url: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<Workbench> {
  const database = await freshDatabase();
  const directory = Deno.makeTempDirSync({ prefix: "confiture-adoption-" });
  return {
    directory,
    database,
    write: (path, text) => writeBelow(directory, path, text),
    run: (program, ...args) =>
      execute(program, args, directory, {
        DATABASE_URL: database.url,
        ...environment(database.url),
      }),
    async [Symbol.asyncDispose]() {
      Deno.removeSync(directory, { recursive: true });
      await database[Symbol.asyncDispose]();
    },
  };
}

/**
 * Adopts a history into a project of ours, whose first two files would fail
 * if they ran again, and applies the third.
 */
export async function adoptAndGoOn(
  { directory, database }: Workbench,
  { from, table, names, flags = [], applied = [USERS, POSTS] }: Adoption,
): Promise<void> {
  const statements = [...applied, "CREATE TABLE tags (id integer);"];
  names.forEach((name, index) =>
    writeBelow(
      directory,
      `db/migrations/${name}.up.sql`,
      statements[index] ?? "",
    )
  );
  const history = () => database.query(`SELECT t::text FROM ${table} t`);
  const before = await history();
  const where = ["--database-url", database.url];
  const confiture = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await cli([...args, ...where], {
      cwd: directory,
    });
    return { code, stdout, stderr };
  };

  const undecided = await confiture("migrate", "adopt");
  const adopted = await confiture(
    "migrate",
    "adopt",
    "--from",
    from,
    "--yes",
    ...flags,
  );
  const up = await confiture("migrate", "up", "--format", "json");
  const status = await confiture("migrate", "status", "--format", "json");

  equal(undecided.code, 64, undecided.stderr);
  equal(undecided.stderr.includes(`--from ${from}`), true, undecided.stderr);
  equal(adopted.code, 0, adopted.stderr);
  equal(up.code, 0, up.stderr);
  const versions = names.map((name) => /^\d+/.exec(name)?.[0]);
  deepEqual(
    JSON.parse(up.stdout).applied.map((each: { version: string }) =>
      each.version
    ),
    versions.slice(2),
  );
  deepEqual(JSON.parse(status.stdout).applied, versions);
  deepEqual(await history(), before);
}

function writeBelow(directory: string, path: string, text: string): void {
  const file = join(directory, path);
  Deno.mkdirSync(dirname(file), { recursive: true });
  Deno.writeTextFileSync(file, text);
}

/** Runs a program to its end; throws with what it said where it fails. */
export async function execute(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd,
    env: { ...env },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  const said = decoder.decode(stdout) + decoder.decode(stderr);
  if (code === 0) return said;
  throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${said}`);
}

/** Whether a program is there and does something. */
export function works(program: string, ...args: readonly string[]): boolean {
  try {
    return new Deno.Command(program, {
      args: [...args],
      stdout: "null",
      stderr: "null",
    }).outputSync().success;
  } catch {
    // It is not installed.
    return false;
  }
}
