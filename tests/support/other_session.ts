import pg from "pg";
import type { FreshDatabase } from "./database.ts";

/** A session of somebody else's, that a test holds open. */
export interface OtherSession extends AsyncDisposable {
  readonly pid: number;
  /** Runs a statement. */
  query(statement: string): Promise<readonly Record<string, unknown>[]>;
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>;
}

/** Opens a session of somebody else's on a database. */
export async function otherSession(
  { server, name }: FreshDatabase,
  { application = "ledger_report", user }: {
    readonly application?: string;
    readonly user?: string;
  } = {},
): Promise<OtherSession> {
  const client = new pg.Client({
    host: server.host,
    port: server.port,
    user: user ?? server.user,
    password: server.password,
    database: name,
    application_name: application,
    ssl: false,
  });
  const ended = new Promise<void>((resolve) => {
    client.on("end", () => resolve());
    client.on("error", () => resolve());
  });
  await client.connect();
  const { rows: [row] } = await client.query("SELECT pg_backend_pid() AS pid");
  return {
    pid: row.pid,
    query: async (statement) => (await client.query(statement)).rows,
    ended,
    async [Symbol.asyncDispose]() {
      await client.end().catch(() => undefined);
    },
  };
}

/** Waits until something is the case; tests end it by their own timeout. */
export async function eventually(
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  while (!await isSo()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
