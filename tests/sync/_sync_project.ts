import { fileURLToPath } from "node:url";
import { PERMISSIONS } from "../../.distribution/permissions.ts";
import type { CliOutcome } from "../support/cli.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";
import type { TestServer } from "../support/postgres.ts";

const PROGRAM = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));

/** What the masks' key is here. */
export const KEY = "a key of the tests, and of nothing else 0123456789";

/** Two databases of one schema, and rules between them. */
export interface SyncProject extends AsyncDisposable {
  readonly directory: string;
  readonly source: FreshDatabase;
  readonly target: FreshDatabase;
  /** Starts `confiture sync`, as a process of its own. */
  start(options?: StartOptions): RunningSync;
}

/** How it is started. */
export interface StartOptions {
  readonly flags?: readonly string[];
  /** URLs instead of the databases' own. */
  readonly from?: string;
  readonly to?: string;
  readonly key?: string;
  /** Whether the run compares both ends itself. */
  readonly isVerified?: boolean;
}

/** The program at work. */
export interface RunningSync {
  readonly ended: Promise<CliOutcome>;
  /** What it has written to standard error so far. */
  readonly seen: () => string;
  kill(signal: Deno.Signal): void;
}

/** What a project is made of. */
export interface SyncProjectOptions {
  readonly schema: string;
  readonly rows: string;
  readonly rules: string;
  /** Where the databases are, if not on the shared server. */
  readonly sourceServer?: TestServer;
  readonly targetServer?: TestServer;
}

/** Makes both databases, fills the source, and writes the rules. */
export async function syncProject(
  { schema, rows, rules, sourceServer, targetServer }: SyncProjectOptions,
): Promise<SyncProject> {
  const host = testHost();
  await Deno.mkdir(`${host.directory}/db`, { recursive: true });
  await Deno.writeTextFile(`${host.directory}/db/sync_config.yaml`, rules);
  const source = await freshDatabase(
    sourceServer === undefined ? {} : { server: sourceServer },
  );
  const target = await freshDatabase(
    targetServer === undefined ? {} : { server: targetServer },
  );
  await source.query(schema);
  await source.query(rows);
  await target.query(schema);
  return {
    directory: host.directory,
    source,
    target,
    start: (
      {
        flags = [],
        from = source.url,
        to = target.url,
        key = KEY,
        isVerified = false,
      } = {},
    ) =>
      start(host.directory, key, [
        "sync",
        ...["--from", from, "--to", to],
        ...[
          "--yes",
          "--no-coverage",
          ...isVerified ? ["--verify"] : ["--no-verify"],
        ],
        ...flags,
      ]),
    async [Symbol.asyncDispose]() {
      await source[Symbol.asyncDispose]();
      await target[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}

function start(cwd: string, key: string, args: readonly string[]): RunningSync {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--config", SETTINGS, ...PERMISSIONS, PROGRAM, ...args],
    cwd,
    env: { NO_COLOR: "1", CONFITURE_MASK_KEY: key },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let seen = "";
  const ended = Promise.all([
    text(child.stdout, () => {}),
    text(child.stderr, (more) => seen += more),
    child.status,
  ]).then(([stdout, stderr, { code }]) => ({ code, stdout, stderr }));
  return {
    ended,
    seen: () => seen,
    kill(signal) {
      try {
        child.kill(signal);
      } catch {
        // It has ended by itself.
      }
    },
  };
}

async function text(
  stream: ReadableStream<Uint8Array>,
  hear: (more: string) => void,
): Promise<string> {
  let all = "";
  for await (const more of stream.pipeThrough(new TextDecoderStream())) {
    all += more;
    hear(more);
  }
  return all;
}

/** All that a sync can change in a database, as lines. */
export async function stateOf(
  database: FreshDatabase,
): Promise<readonly string[]> {
  return [
    ...await contentsOf(database),
    // The lock before poolers is kept in a table beside the ledger.
    ...(await database.pgDump({ excludeTables: ["tb_confiture_lock"] }))
      .split("\n"),
  ];
}

/** The rows of all tables by their hashes, and where sequences are. */
export async function contentsOf(
  database: FreshDatabase,
): Promise<readonly string[]> {
  const relations = await database.query(
    `SELECT oid::regclass::text AS name, relkind::text AS kind FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'm', 'S')
        AND relname NOT LIKE 'tb\\_confiture%' ORDER BY relname`,
  );
  const rows = await database.query(
    relations.map(({ name, kind }) =>
      `SELECT '${name}: ' || ${
        kind === "S"
          ? "last_value || ' ' || is_called"
          : "count(*) || ' rows ' || coalesce(sum(hashtextextended(t::text, 0)), 0)"
      } AS line FROM ${name} t`
    ).join(" UNION ALL "),
  );
  return rows.map(({ line }) => String(line));
}

/** Lines that only one of both has. */
export function differences(
  expected: readonly string[],
  found: readonly string[],
): readonly string[] {
  const [left, right] = [new Set(expected), new Set(found)];
  return [
    ...expected.filter((line) => !right.has(line)).map((line) => `- ${line}`),
    ...found.filter((line) => !left.has(line)).map((line) => `+ ${line}`),
  ];
}
