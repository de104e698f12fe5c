import { Buffer } from "node:buffer";
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { DatabaseTarget } from "../../src/kernel/target.ts";
import { catalogDump, dataDump } from "./catalog_dump.ts";
import { withClient } from "./client.ts";
import type { Query } from "./client.ts";
import { postgres } from "./postgres.ts";
import type { TestServer } from "./postgres.ts";

/** A database of one test's own, dropped at its end. */
export interface FreshDatabase extends AsyncDisposable {
  readonly name: string;
  /** With user and password. */
  readonly url: string;
  readonly target: DatabaseTarget;
  readonly server: TestServer;
  /** Runs a statement on a connection of its own. */
  readonly query: Query;
  /** Runs psql on it, without anybody's psqlrc. */
  psql(...args: readonly string[]): Promise<Outcome>;
  /** Runs psql on it with `input` as its standard input. */
  psqlInput(input: string, ...args: readonly string[]): Promise<Outcome>;
  /**
   * The schema as pg_dump writes it, without what differs between two equal ones;
   * as the catalogs tell of it where pg_dump is older than the server.
   */
  pgDump(options?: DumpOptions): Promise<string>;
}

/** What a program did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is in a dump. */
export interface DumpOptions {
  /** Tables to leave out; `schema.table` or a name. */
  readonly excludeTables?: readonly string[];
  readonly excludeSchema?: string;
  readonly withData?: boolean;
}

/** How a fresh database is made. */
export interface FreshDatabaseOptions {
  /** The database it is a copy of. */
  readonly template?: string;
  /** The role it belongs to. */
  readonly owner?: string;
  /** Another server than the shared one. */
  readonly server?: TestServer;
}

/** Makes an empty database; `await using` drops it, whoever is still connected. */
export async function freshDatabase(
  options: FreshDatabaseOptions = {},
): Promise<FreshDatabase> {
  const server = options.server ?? await postgres();
  const name = `test_${crypto.randomUUID().replaceAll("-", "").slice(0, 20)}`;
  const admin = { ...connectionOf(server), database: "postgres" };
  const template = quoted(options.template ?? "template0");
  const owner = options.owner ? ` OWNER ${quoted(options.owner)}` : "";
  await withClient(
    admin,
    (query) => query(`CREATE DATABASE ${name} TEMPLATE ${template}${owner}`),
  );
  const database: FreshDatabase = {
    name,
    server,
    url: server.url(name),
    target: { kind: "server", url: server.url(name), parameters: {} },
    query: (statement, parameters) =>
      withClient(
        { ...connectionOf(server), database: name },
        (query) => query(statement, parameters),
      ),
    psql: (...args) => runClient(server, "psql", ["-X", "-d", name, ...args]),
    psqlInput: (input, ...args) =>
      runClient(server, "psql", ["-X", "-d", name, ...args], input),
    pgDump: (dumpOptions) => dump(server, name, dumpOptions),
    async [Symbol.asyncDispose]() {
      await withClient(
        admin,
        (query) => query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
  return database;
}

async function dump(
  server: TestServer,
  name: string,
  { excludeTables = [], excludeSchema, withData = false }: DumpOptions = {},
): Promise<string> {
  const outcome = await runClient(server, "pg_dump", [
    ...withData ? [] : ["--schema-only"],
    ...excludeTables.map((table) => `--exclude-table=${table}`),
    ...excludeSchema === undefined ? [] : [`--exclude-schema=${excludeSchema}`],
    name,
  ]);
  if (outcome.code === 0) {
    return outcome.stdout.split("\n")
      .filter((line) => !/^(--|\\(un)?restrict |\s*$)/.test(line))
      .join("\n");
  }
  if (!outcome.stderr.includes("server version mismatch")) {
    throw new Error(`pg_dump: ${outcome.stderr}`);
  }
  const lines = await withClient(
    { ...connectionOf(server), database: name },
    async (query) => [
      ...await catalogDump(query),
      ...withData ? await dataDump(query) : [],
    ],
  );
  // With its keys and sequences, whose names begin with its own.
  const excluded = [...excludeTables, ...excludeSchema ? [excludeSchema] : []]
    .map((one) => one.split(".").at(-1) ?? one);
  return lines.filter((line) => !excluded.some((one) => line.includes(one)))
    .join("\n");
}

/** Runs a program of PostgreSQL's with the shared server as its default. */
export function runClient(
  server: TestServer,
  program: "psql" | "pg_dump",
  args: readonly string[],
  input = "",
): Promise<Outcome> {
  const { bin } = server;
  if (bin === undefined) throw new Error(`There is no ${program} here`);
  const child = spawn(join(bin, program), [...args], {
    env: {
      PATH: process.env.PATH ?? "",
      LANG: "C.UTF-8",
      PGHOST: server.host,
      PGPORT: String(server.port),
      PGUSER: server.user,
      PGPASSWORD: server.password,
      PGCLIENTENCODING: "UTF8",
    },
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  // psql may end before it has read everything.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({
        code: code ?? -1,
        stdout: Buffer.concat(stdout).toString("utf8"),
        stderr: Buffer.concat(stderr).toString("utf8"),
      });
    });
  });
}

function connectionOf({ host, port, user, password }: TestServer): {
  host: string;
  port: number;
  user: string;
  password: string;
} {
  return { host, port, user, password };
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
