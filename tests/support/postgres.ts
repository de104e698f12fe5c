import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { PASSWORD, SUPERUSER } from "./postgres_cluster.ts";
import { answers } from "./postgres_cluster.ts";
import { readServer, stateDirectory } from "./postgres_state.ts";
import { withClient } from "./client.ts";

/** The server that all tests share. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** As in `server_version_num`. */
  readonly version: number;
  /** Directory of its Unix socket. */
  readonly socket: string;
  /** Directory with `psql` and `pg_dump`, where there is one. */
  readonly bin: string | undefined;
  /** A URL with user and password. */
  url(database: string): string;
}

// Held as long as this process lives: tells the server's watcher that it is in
// use. Opened here and not in a test, whose resources are counted.
const users = Deno.openSync(join(stateDirectory(), "users"), {
  write: true,
  create: true,
});
users.lockSync(false);

let server: Promise<TestServer> | undefined;

/** The server that all tests share; found or installed, and started, at first use. */
export function postgres(): Promise<TestServer> {
  server ??= find();
  return server;
}

/** Ends the shared server. */
export async function stopServer(): Promise<void> {
  await control("stop");
}

async function find(): Promise<TestServer> {
  const directory = stateDirectory();
  const running = readServer(directory);
  if (running === undefined || !(await answers(running.port))) {
    await control("start");
  }
  const state = readServer(directory);
  if (state === undefined) throw new Error("The test server did not start");
  return await describeServer(state);
}

/** A running server that tests made, as tests see it. */
export async function describeServer(
  { port, socket, client }: {
    readonly port: number;
    readonly socket: string;
    readonly client?: string;
  },
): Promise<TestServer> {
  const address = { host: "127.0.0.1", port };
  const account = { user: SUPERUSER, password: PASSWORD };
  const rows = await withClient(
    { ...address, ...account, database: "postgres" },
    (query) => query("SHOW server_version_num"),
  );
  return {
    ...address,
    ...account,
    version: Number(rows[0]?.server_version_num),
    socket,
    bin: client,
    url: (database) =>
      `postgresql://${SUPERUSER}:${PASSWORD}@127.0.0.1:${port}/${
        encodeURIComponent(database)
      }`,
  };
}

async function control(verb: "start" | "stop"): Promise<void> {
  // A process of its own, so that no test counts the server among its children.
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--allow-all",
      "--no-config",
      fileURLToPath(new URL("./postgres_server.ts", import.meta.url)),
      verb,
    ],
    stdin: "null",
  }).output();
  if (!success) {
    throw new Error(
      `Cannot ${verb} the test server: ${new TextDecoder().decode(stderr)}`,
    );
  }
}
