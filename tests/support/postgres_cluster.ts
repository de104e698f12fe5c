import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { dirname, join } from "node:path";
import { dataPlace } from "./data_place.ts";
import type { Binaries } from "./postgres_binaries.ts";

/** The superuser of every cluster of ours. */
export const SUPERUSER = "postgres";
/** Its password; outputs must never hold it. */
export const PASSWORD = "Sup3rSecret-of-the-tests";

/** A cluster's files: made once, then started. */
export interface Cluster {
  readonly binaries: Binaries;
  /** Holds its socket and its log. */
  readonly directory: string;
  readonly data: string;
  readonly port: number;
}

/** How a cluster differs from the usual one. */
export interface ClusterOptions {
  /** Lines of `postgresql.conf`. */
  readonly settings?: readonly string[];
  /** Lines of `pg_hba.conf`. */
  readonly rules?: readonly string[];
}

const RULES = [
  "local all all scram-sha-256",
  "host all all 127.0.0.1/32 scram-sha-256",
];

const SETTINGS = [
  "listen_addresses = '127.0.0.1'",
  "max_connections = 200",
  "fsync = off",
  "synchronous_commit = off",
  "full_page_writes = off",
  "autovacuum = off",
  "lc_messages = 'C'",
];

/** Makes a cluster in `directory`, which must not exist. */
export async function createCluster(
  binaries: Binaries,
  directory: string,
  options: ClusterOptions = {},
): Promise<Cluster> {
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  const passwordFile = join(directory, "password");
  writeFileSync(passwordFile, PASSWORD);
  const data = dataPlace(directory);
  const owner = serverOwner();
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid !== undefined && owner.gid !== undefined) {
    for (const path of [directory, data, passwordFile]) {
      chownSync(path, owner.uid, owner.gid);
    }
  }
  const made = spawnSync(join(binaries.server, "initdb"), [
    `--pgdata=${data}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
    "--no-instructions",
  ], { ...owner, cwd: directory, encoding: "utf8" });
  if (made.status !== 0) {
    throw new Error(`initdb failed: ${made.stderr}${made.error ?? ""}`);
  }
  const port = await freePort();
  writeFileSync(
    join(data, "pg_hba.conf"),
    (options.rules ?? RULES).join("\n") + "\n",
  );
  appendFileSync(
    join(data, "postgresql.conf"),
    [
      ...SETTINGS,
      `unix_socket_directories = '${directory}'`,
      `port = ${port}`,
      ...(options.settings ?? []),
    ].join("\n") + "\n",
  );
  return { binaries, directory, data, port };
}

/**
 * Runs the server until its standard input ends, which it does with the process
 * that started it, however that ends; then takes its files away.
 */
const TETHER = `
exec 3<&0
"$1" -D "$3" 3<&- &
server=$!
{
  cat <&3 >/dev/null
  kill -INT $server
  while kill -0 $server; do sleep 0.1; done
  rm -rf "$2" "$3"
} 2>/dev/null &
wait $server
`;

/** Starts the server and waits until it answers. */
export async function startCluster(cluster: Cluster): Promise<ChildProcess> {
  const { binaries, directory, data } = cluster;
  const log = join(directory, "log");
  const output = openSync(log, "a");
  const child = spawn(
    "sh",
    [
      ...["-c", TETHER, "sh"],
      ...[join(binaries.server, "postgres"), directory, data],
    ],
    {
      ...serverOwner(),
      cwd: dirname(directory),
      stdio: ["pipe", output, output],
    },
  );
  closeSync(output);
  const deadline = Date.now() + 60_000;
  while (!(await isReady(cluster))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      const reason = readFileSync(log, "utf8");
      await stopCluster(child);
      throw new Error(`The server did not start: ${reason}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return child;
}

/** Stops the server: running sessions are ended. */
export async function stopCluster(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stdin?.end();
  await ended;
}

/** Whether something answers on the port. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.once("close", () => resolve(true));
      socket.destroy();
    });
  });
}

async function isReady(cluster: Cluster): Promise<boolean> {
  const file = join(cluster.data, "postmaster.pid");
  if (!existsSync(file)) return false;
  const state = readFileSync(file, "utf8").split("\n")[7] ?? "";
  return state.trim() === "ready" && await answers(cluster.port);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address !== null && typeof address === "object"
        ? address.port
        : 0;
      server.close(() => resolve(port));
    });
  });
}

/** PostgreSQL refuses to run as root: `postgres`, or else `nobody`, takes its place. */
export function serverOwner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n")
    .map((line) => line.split(":"));
  const account = accounts.find(([name]) => name === "postgres") ??
    accounts.find(([name]) => name === "nobody");
  if (account === undefined) {
    throw new Error("Neither a user postgres nor a user nobody to run as");
  }
  return { uid: Number(account[2]), gid: Number(account[3]) };
}
