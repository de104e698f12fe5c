import { denoShell } from "./host_shell.ts";
import type { FileStat, Host, HostFiles } from "./kernel/host.ts";
import type { FileEntry, Output } from "./kernel/plugin.ts";
import { importFailure } from "./registry/import_failure.ts";
import { installModules } from "./registry/modules.ts";

/** The world as Deno gives it. */
export function denoHost(): Host {
  const cwd = Deno.cwd();
  const absolute = (path: string) => resolve(cwd, path);
  return {
    args: Deno.args,
    cwd,
    files: denoFiles(absolute),
    stdout: output(Deno.stdout),
    stderr: output(Deno.stderr),
    env: readEnv,
    now: () => Date.now(),
    importModule: async (path) => {
      await installModules();
      try {
        return await import(fileUrl(absolute(path)));
      } catch (error) {
        throw importFailure(error, cwd);
      }
    },
    startMasking: () =>
      new Worker(new URL("./mask_worker.ts", import.meta.url), {
        type: "module",
      }),
    shell: denoShell(),
    onInterrupt,
    confirm,
    identity: identity(),
  };
}

async function confirm(
  question: string,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  if (!Deno.stdin.isTerminal() || !Deno.stderr.isTerminal()) return undefined;
  writeAll(Deno.stderr, `${question} [y/N] `);
  const interrupted = Promise.withResolvers<never>();
  const interrupt = () => {
    // What is told next does not belong behind the question.
    writeAll(Deno.stderr, "\n");
    interrupted.reject(signal.reason);
  };
  signal.addEventListener("abort", interrupt, { once: true });
  try {
    signal.throwIfAborted();
    // A terminal hands over a whole line at once.
    const bytes = new Uint8Array(256);
    const count = await Promise.race([
      Deno.stdin.read(bytes),
      interrupted.promise,
    ]);
    const answer = new TextDecoder().decode(bytes.subarray(0, count ?? 0));
    return /^\s*y(es)?\s*$/i.test(answer);
  } finally {
    signal.removeEventListener("abort", interrupt);
  }
}

function denoFiles(absolute: (path: string) => string): HostFiles {
  return {
    read: (path) => Deno.readFile(absolute(path)),
    list: (path) => list(absolute(path)),
    stat: (path) => stat(absolute(path)),
    realPath: (path) => Deno.realPath(absolute(path)),
    write: (path, text) => write(absolute(path), text),
    create: (path, text) =>
      Deno.writeTextFile(absolute(path), text, { createNew: true }),
    rename: (from, to) => rename(absolute(from), absolute(to)),
    makeDirectory: (path) => Deno.mkdir(absolute(path), { recursive: true }),
    remove: (path) => Deno.remove(absolute(path), { recursive: true }),
    tryLock: (path) => tryLock(absolute(path)),
  };
}

async function list(path: string): Promise<readonly FileEntry[]> {
  const entries: FileEntry[] = [];
  for await (const entry of Deno.readDir(path)) {
    const kind = entry.isSymlink
      ? (await stat(`${path}/${entry.name}`))?.kind ?? "other"
      : kindOf(entry);
    entries.push({ name: entry.name, kind });
  }
  return entries.sort((left, right) => left.name < right.name ? -1 : 1);
}

async function stat(path: string): Promise<FileStat | undefined> {
  try {
    const info = await Deno.stat(path);
    const mode = (info.mode ?? 0) & 0o777;
    return { kind: kindOf(info), size: info.size, mode };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.NotADirectory) return undefined;
    // A link that leads to itself is there, but nothing can be read from it.
    if (error instanceof Deno.errors.FilesystemLoop) {
      return { kind: "other", size: 0, mode: 0 };
    }
    throw error;
  }
}

function kindOf(
  info: { readonly isFile: boolean; readonly isDirectory: boolean },
): FileStat["kind"] {
  if (info.isFile) return "file";
  return info.isDirectory ? "directory" : "other";
}

/** Writes beside the file and moves it there, so that nobody sees half of it. */
async function write(path: string, text: string): Promise<void> {
  const info = await stat(path);
  // A device or a pipe cannot be replaced, only written to.
  if (info !== undefined && info.kind !== "file") {
    await Deno.writeTextFile(path, text);
    return;
  }
  const file = info === undefined ? path : await Deno.realPath(path);
  const beside = `${file}.${crypto.randomUUID().slice(0, 8)}.tmp`;
  try {
    await Deno.writeTextFile(beside, text, { createNew: true });
    if (info !== undefined && info.mode !== 0) {
      await Deno.chmod(beside, info.mode);
    }
    await Deno.rename(beside, file);
  } catch (error) {
    await Deno.remove(beside).catch(() => undefined);
    throw error;
  }
}

/** A hard link refuses to replace what is there; renaming alone would not. */
async function rename(from: string, to: string): Promise<void> {
  try {
    await Deno.link(from, to);
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) throw error;
    if (error instanceof Deno.errors.NotFound) throw error;
    // Directories, and file systems without hard links.
    if (await isThere(to)) {
      throw Object.assign(
        new Deno.errors.AlreadyExists(`File exists: rename '${from}'`),
        { code: "EEXIST" },
      );
    }
    await Deno.rename(from, to);
    return;
  }
  await Deno.remove(from);
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

async function tryLock(path: string): Promise<AsyncDisposable | undefined> {
  const file = await Deno.open(path, { create: true, write: true });
  const isLocked = await file.tryLock(true).catch((error) => {
    file.close();
    throw error;
  });
  if (!isLocked) {
    file.close();
    return undefined;
  }
  return {
    [Symbol.asyncDispose]: async () => {
      await file.unlock();
      file.close();
    },
  };
}

type Stream = typeof Deno.stdout | typeof Deno.stderr;

function output(stream: Stream): Output {
  const isTerminal = stream.isTerminal();
  return {
    write: (text) => writeAll(stream, text),
    isTerminal,
    get color() {
      return isTerminal && readEnv("NO_COLOR") === undefined &&
        readEnv("TERM") !== "dumb";
    },
    get columns() {
      return isTerminal ? terminalColumns() : 80;
    },
  };
}

function writeAll(stream: Stream, text: string): void {
  const bytes = new TextEncoder().encode(text);
  let start = 0;
  while (start < bytes.length) {
    try {
      start += stream.writeSync(bytes.subarray(start));
    } catch (error) {
      // Whoever read the other end, such as `head`, has seen enough.
      if (error instanceof Deno.errors.BrokenPipe) return;
      if (!(error instanceof Deno.errors.WouldBlock)) throw error;
      pause(1);
    }
  }
}

/** Stops the thread: writing has to be over before the next line of ours runs. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function terminalColumns(): number {
  // A terminal that does not know its width says 0.
  return attempt(() => Deno.consoleSize().columns) || 80;
}

/** A variable that we may not read counts as absent. */
function readEnv(name: string): string | undefined {
  return attempt(() => Deno.env.get(name)) || undefined;
}

/** Listens until disposed; a second Ctrl-C ends the process at once. */
function onInterrupt(handler: () => void): Disposable {
  const signals: readonly Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT"]
    : ["SIGINT", "SIGTERM"];
  let isSecond = false;
  const listener = () => {
    if (isSecond) Deno.exit(130);
    isSecond = true;
    handler();
  };
  for (const signal of signals) Deno.addSignalListener(signal, listener);
  return {
    [Symbol.dispose]() {
      for (const signal of signals) Deno.removeSignalListener(signal, listener);
    },
  };
}

function identity(): Host["identity"] {
  return {
    get home() {
      return readEnv("HOME") ?? readEnv("USERPROFILE") ??
        attempt(userInfo)?.homedir;
    },
    // As libpq: who runs the process, whatever the shell's variables say.
    get user() {
      return attempt(userInfo)?.username ?? readEnv("USER") ??
        readEnv("USERNAME") ?? readEnv("LOGNAME");
    },
    get hostname() {
      return attempt(() => Deno.hostname()) ?? "localhost";
    },
    process: Deno.pid,
  };
}

function userInfo(): { readonly username: string; readonly homedir: string } {
  // Importing it above would cost every start what few commands need.
  // deno-lint-ignore no-process-global
  return process.getBuiltinModule("node:os").userInfo();
}

/** What the system tells, where we may ask. */
function attempt<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

function resolve(cwd: string, path: string): string {
  if (path.startsWith("file:")) return pathOf(new URL(path));
  const isAbsolute = path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path);
  return isAbsolute ? path : `${cwd}/${path}`;
}

/** A file's URL; letters that mean something in a URL are escaped. */
function fileUrl(path: string): string {
  const parts = path.replaceAll("\\", "/").split("/").map(encodeURIComponent);
  const url = parts.join("/").replace(/^([A-Za-z])%3A\//, "/$1:/");
  return `file://${url}`;
}

function pathOf({ pathname }: URL): string {
  return decodeURIComponent(pathname).replace(/^\/(?=[A-Za-z]:\/)/, "");
}
