import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answers, serverOwner } from "./postgres_cluster.ts";
import type { TestServer } from "./postgres.ts";
import { stateDirectory } from "./postgres_state.ts";

/** How a pooler is run. */
export interface PoolerOptions {
  readonly mode: "transaction" | "session";
  /** Connections to the server for each database; 10 where nothing is said. */
  readonly poolSize?: number;
  /** Whether connections are used in turn, and not the last one first. */
  readonly roundRobin?: boolean;
}

/** A pooler before the tests' server, which lets in everybody as its superuser. */
export interface Pooler extends AsyncDisposable {
  readonly port: number;
  /** A URL that goes through it. */
  url(database: string): string;
}

/** Starts a pgbouncer of our own, on loopback; disposing it ends it. */
export async function pgbouncer(
  server: TestServer,
  { mode, poolSize = 10, roundRobin = false }: PoolerOptions,
): Promise<Pooler> {
  const program = findPgbouncer();
  const directory = join(
    tmpdir(),
    `confiture-pooler-${crypto.randomUUID().slice(0, 8)}`,
  );
  const owner = serverOwner();
  const port = await freePort();
  const config = join(directory, "pgbouncer.ini");
  const log = join(directory, "log");
  mkdirSync(directory, { mode: 0o700 });
  writeFileSync(
    config,
    `[databases]
* = host=${server.host} port=${server.port} user=${server.user} password=${server.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = ${poolSize}
max_client_conn = 200
server_round_robin = ${roundRobin ? 1 : 0}
logfile = ${log}
`,
  );
  if (owner.uid !== undefined && owner.gid !== undefined) {
    for (const path of [directory, config]) {
      chownSync(path, owner.uid, owner.gid);
    }
  }
  const child = spawn(program, ["-q", config], { ...owner, stdio: "ignore" });
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => resolve())
  );
  await untilReady(child, port, log);
  return {
    port,
    url: (database) =>
      `postgresql://${server.user}@127.0.0.1:${port}/${
        encodeURIComponent(database)
      }`,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function untilReady(
  child: ChildProcess,
  port: number,
  log: string,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!await answers(port)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill("SIGKILL");
      throw new Error(
        `pgbouncer did not start: ${
          existsSync(log) ? readFileSync(log, "utf8") : "it wrote no log"
        }`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * The program: found, or else out of Debian's package, which is installed by
 * root and merely unpacked by others.
 */
function findPgbouncer(): string {
  const home = join(stateDirectory(), "postgres-pgbouncer");
  const find = () =>
    ["/usr/sbin", "/usr/bin", ...(process.env.PATH ?? "").split(":"), home]
      .map((directory) =>
        directory === home ? join(home, "usr/sbin") : directory
      )
      .map((directory) => join(directory, "pgbouncer"))
      .find((file) => existsSync(file));
  const found = find();
  if (found !== undefined) return found;
  const log = process.getuid?.() === 0 ? install() : unpack(home);
  const now = find();
  if (now !== undefined) return now;
  throw new Error(`No pgbouncer found, and none to install: ${log}`);
}

function install(): string {
  return run("apt-get", ["update", "--quiet=2"]) + run("apt-get", [
    "install",
    "--yes",
    "--quiet=2",
    "--no-install-recommends",
    "--option=DPkg::Lock::Timeout=120",
    "pgbouncer",
  ]);
}

function unpack(home: string): string {
  mkdirSync(home, { recursive: true });
  const log = run("apt-get", ["download", "pgbouncer"], home);
  const file = readdirSync(home).find((name) => name.endsWith(".deb"));
  return file === undefined
    ? log
    : log + run("dpkg-deb", ["-x", file, "."], home);
}

function run(
  program: string,
  args: readonly string[],
  cwd = tmpdir(),
): string {
  const { stdout, stderr, error } = spawnSync(program, [...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return `${stdout ?? ""}${stderr ?? ""}${error ?? ""}`;
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
