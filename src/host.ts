import type { FileStat, Host, HostFiles } from "./kernel/host.ts";
import type { FileEntry, Output } from "./kernel/plugin.ts";
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
      return await import(fileUrl(absolute(path)));
    },
    onInterrupt,
    identity: identity(),
  };
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
    return { kind: kindOf(info), size: info.size, mode: info.mode ?? 0 };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    if (error instanceof Deno.errors.NotADirectory) return undefined;
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
  const beside = `${path}.${crypto.randomUUID().slice(0, 8)}.tmp`;
  try {
    await Deno.writeTextFile(beside, text, { createNew: true });
    if (info !== undefined && info.mode !== 0) {
      await Deno.chmod(beside, info.mode & 0o777);
    }
    await Deno.rename(beside, path);
  } catch (error) {
    await Deno.remove(beside).catch(() => undefined);
    throw error;
  }
}

/** A hard link refuses to replace what is there; renaming alone would not. */
async function rename(from: string, to: string): Promise<void> {
  await Deno.link(from, to);
  await Deno.remove(from);
}

async function tryLock(path: string): Promise<AsyncDisposable | undefined> {
  const file = await Deno.open(path, { create: true, write: true });
  if (!await file.tryLock(true)) {
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
    color: isTerminal && readEnv("NO_COLOR") === undefined &&
      readEnv("TERM") !== "dumb",
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
    }
  }
}

function terminalColumns(): number {
  try {
    return Deno.consoleSize().columns;
  } catch {
    return 80;
  }
}

function readEnv(name: string): string | undefined {
  const value = Deno.env.get(name);
  return value === "" ? undefined : value;
}

/** Listens once: a second Ctrl-C ends the process as ever. */
function onInterrupt(handler: () => void): Disposable {
  const signals: readonly Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT"]
    : ["SIGINT", "SIGTERM"];
  const stop = () => {
    for (const signal of signals) Deno.removeSignalListener(signal, once);
  };
  const once = () => {
    stop();
    handler();
  };
  for (const signal of signals) Deno.addSignalListener(signal, once);
  return { [Symbol.dispose]: stop };
}

function identity(): Host["identity"] {
  return {
    home: readEnv("HOME") ?? readEnv("USERPROFILE"),
    user: readEnv("USER") ?? readEnv("USERNAME") ?? readEnv("LOGNAME"),
    get hostname() {
      return attempt(() => Deno.hostname()) ?? "localhost";
    },
  };
}

/** What the operating system tells, where we may ask. */
function attempt(ask: () => string): string | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

function resolve(cwd: string, path: string): string {
  if (path.startsWith("file:")) return new URL(path).pathname;
  const isAbsolute = path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path);
  return isAbsolute ? path : `${cwd}/${path}`;
}

/** A file's URL; letters that mean something in a URL are escaped. */
function fileUrl(path: string): string {
  const parts = path.replaceAll("\\", "/").split("/").map(encodeURIComponent);
  const url = parts.join("/").replace(/^([A-Za-z])%3A\//, "/$1:/");
  return `file://${url}`;
}
