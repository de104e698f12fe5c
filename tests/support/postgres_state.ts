import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** What the test processes know of the shared server. */
export interface ServerState {
  readonly watcher: number;
  readonly port: number;
  /** Directory of its Unix socket. */
  readonly socket: string;
  /** Directory with `psql` and `pg_dump`, where there is one. */
  readonly client: string | undefined;
}

/** The directory that holds all about the shared server of the version asked for. */
export function stateDirectory(): string {
  const version = process.env.CONFITURE_TEST_PG_VERSION ??
    process.env.CONFITURE_TEST_PG_BIN?.replace(/[^0-9a-zA-Z]+/g, "-") ?? "any";
  const home = join(tmpdir(), `confiture-test-${userInfo().uid}`);
  const directory = join(home, version);
  mkdirSync(directory, { recursive: true });
  // The server may run as another user, whatever the umask.
  chmodSync(home, 0o755);
  chmodSync(directory, 0o755);
  return directory;
}

/** Where the server is, if one is running. */
export function readServer(directory: string): ServerState | undefined {
  try {
    const state = JSON.parse(
      readFileSync(join(directory, "server.json"), "utf8"),
    );
    return { ...state, client: state.client ?? undefined };
  } catch {
    // No server, or its file is half written: whoever waits looks again.
    return undefined;
  }
}
