/**
 * Starts, watches and stops the one PostgreSQL server that all tests share.
 *
 * `start` prints where the server is. `watch` is the server's parent: it goes
 * on until nobody has held the file `users` for two minutes. `stop` ends it now.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { spawn } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { clearCluster } from "./data_place.ts";
import { findBinaries } from "./postgres_binaries.ts";
import {
  answers,
  createCluster,
  startCluster,
  stopCluster,
} from "./postgres_cluster.ts";
import { readServer, stateDirectory } from "./postgres_state.ts";

const CLUSTER = "cluster";
const IDLE_MS = 120_000;
const LOOK_EVERY_MS = 5_000;

if (import.meta.main) {
  const directory = stateDirectory();
  if (Deno.args[0] === "start") await start(directory);
  if (Deno.args[0] === "watch") await watch(directory);
  if (Deno.args[0] === "stop") await stop(directory);
}

async function start(directory: string): Promise<void> {
  using _turn = await lock(join(directory, "start.lock"));
  const known = readServer(directory);
  if (known !== undefined && await answers(known.port)) return;
  await stop(directory);
  clear(directory);
  const watcher = spawn(process.execPath, [
    "run",
    "--allow-all",
    "--no-config",
    import.meta.filename ?? "",
    "watch",
  ], { detached: true, stdio: "ignore" });
  watcher.unref();
  const deadline = Date.now() + 90_000;
  while (readServer(directory) === undefined) {
    if (Date.now() > deadline || watcher.exitCode !== null) {
      throw new Error(`The server did not start: ${failure(directory)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function watch(directory: string): Promise<void> {
  using turn = tryLock(join(directory, "watch.lock"));
  if (turn === undefined) return;
  const home = join(directory, CLUSTER);
  try {
    const binaries = findBinaries(directory);
    const cluster = await createCluster(binaries, home);
    const server = await startCluster(cluster);
    const stopped = new Promise<void>((resolve) => {
      process.once("SIGTERM", resolve);
      process.once("SIGINT", resolve);
      server.once("exit", () => resolve());
    });
    writeFileSync(
      join(directory, "server.json"),
      JSON.stringify({
        watcher: process.pid,
        port: cluster.port,
        socket: home,
        client: binaries.client ?? null,
      }),
    );
    await Promise.race([stopped, unused(join(directory, "users"))]);
    rmSync(join(directory, "server.json"), { force: true });
    await stopCluster(server);
  } catch (error) {
    writeFileSync(join(directory, "failure"), String(error));
  } finally {
    rmSync(join(directory, "server.json"), { force: true });
    clearCluster(home);
  }
  Deno.exit(0);
}

/** Resolves when nobody has held the file for two minutes. */
async function unused(users: string): Promise<void> {
  let since = Date.now();
  while (Date.now() - since < IDLE_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    using free = tryLock(users);
    if (free === undefined) since = Date.now();
  }
}

async function stop(directory: string): Promise<void> {
  const file = join(directory, "watch.lock");
  // Who holds the lock is the watcher: a process of that number alone may be another.
  using free = tryLock(file);
  if (free !== undefined) return;
  const known = readServer(directory);
  if (known !== undefined) process.kill(known.watcher, "SIGTERM");
  using _ended = await lock(file);
}

/** Takes away what a watcher that was killed has left behind. */
function clear(directory: string): void {
  clearCluster(join(directory, CLUSTER));
  for (const name of readdirSync(directory)) {
    if (name.endsWith(".lock") || name === "users") continue;
    if (name.startsWith("postgres-")) continue;
    rmSync(join(directory, name), { recursive: true, force: true });
  }
}

function failure(directory: string): string {
  try {
    return readFileSync(join(directory, "failure"), "utf8");
  } catch {
    // It did not get far enough to say why.
    return "no reason known";
  }
}

async function lock(file: string): Promise<Disposable> {
  mkdirSync(stateDirectory(), { recursive: true });
  const held = Deno.openSync(file, { write: true, create: true });
  await held.lock(true);
  return { [Symbol.dispose]: () => held.close() };
}

function tryLock(file: string): Disposable | undefined {
  const held = Deno.openSync(file, { write: true, create: true });
  if (held.tryLockSync(true)) return { [Symbol.dispose]: () => held.close() };
  held.close();
  return undefined;
}
