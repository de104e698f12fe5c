import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FileStat, Host, HostFiles } from "../../src/kernel/host.ts";
import type { FileEntry, Output } from "../../src/kernel/plugin.ts";
import { denoHost } from "../../src/host.ts";
import { importFailure } from "../../src/registry/import_failure.ts";
import { installModules } from "../../src/registry/modules.ts";

/** What a test wants of the world. */
export interface TestHostOptions {
  /** Files to be there, by path below the directory of the host. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Where to work, below the directory of the host. */
  readonly cwd?: string;
  /** A clock that stands still, or one of the test's own. */
  readonly now?: number | (() => number);
  /** What both streams pretend to be. */
  readonly terminal?: { readonly columns: number; readonly color?: boolean };
}

/** A host on a directory of its own, which is gone afterwards. */
export interface TestHost extends Host, AsyncDisposable {
  /** Absolute path of the directory. */
  readonly directory: string;
  readonly stdout: CapturedOutput;
  readonly stderr: CapturedOutput;
  /** A file's text. */
  text(path: string): Promise<string>;
  /** Acts as Ctrl-C does. */
  interrupt(): void;
}

/** A stream that remembers. */
export interface CapturedOutput extends Output {
  /** All that was written. */
  readonly text: string;
}

/** Makes a host on a fresh temporary directory with these files. */
export function testHost(options: TestHostOptions = {}): TestHost {
  const directory = mkdtempSync(join(tmpdir(), "confiture-host-"));
  for (const [path, content] of Object.entries(options.files ?? {})) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const cwd = join(directory, options.cwd ?? "");
  mkdirSync(cwd, { recursive: true });

  const { now = Date.now, env = {} } = options;
  const absolute = (path: string) =>
    path.startsWith("file:") ? fileURLToPath(path) : resolve(cwd, path);
  const handlers = new Set<() => void>();
  return {
    directory,
    args: options.args ?? [],
    cwd,
    files: filesFrom(absolute),
    stdout: captured(options.terminal),
    stderr: captured(options.terminal),
    env: (name) => env[name] || undefined,
    now: typeof now === "number" ? () => now : now,
    importModule: async (path) => {
      await installModules();
      try {
        return await import(pathToFileURL(absolute(path)).href);
      } catch (error) {
        throw importFailure(error, cwd);
      }
    },
    startMasking: () =>
      new Worker(new URL("../../src/mask_worker.ts", import.meta.url), {
        type: "module",
      }),
    shell: denoHost().shell,
    onInterrupt: (handler) => {
      handlers.add(handler);
      return { [Symbol.dispose]: () => void handlers.delete(handler) };
    },
    identity: { home: directory, user: "tester", hostname: "testhost" },
    text: (path) => fs.readFile(absolute(path), "utf8"),
    interrupt: () => handlers.forEach((handler) => handler()),
    [Symbol.asyncDispose]: () => fs.rm(directory, { recursive: true }),
  };
}

function filesFrom(absolute: (path: string) => string): HostFiles {
  const locked = new Set<string>();
  return {
    read: async (path) => new Uint8Array(await fs.readFile(absolute(path))),
    list: (path) => list(absolute(path)),
    stat: (path) => stat(absolute(path)),
    realPath: (path) => fs.realpath(absolute(path)),
    write: (path, text) => fs.writeFile(absolute(path), text),
    create: (path, text) => fs.writeFile(absolute(path), text, { flag: "wx" }),
    rename: async (from, to) => {
      if ((await stat(absolute(from)))?.kind === "directory") {
        return await fs.rename(absolute(from), absolute(to));
      }
      await fs.link(absolute(from), absolute(to));
      await fs.unlink(absolute(from));
    },
    makeDirectory: async (path) => {
      await fs.mkdir(absolute(path), { recursive: true });
    },
    remove: (path) => fs.rm(absolute(path), { recursive: true }),
    tryLock: (path) => {
      const file = absolute(path);
      if (locked.has(file)) return Promise.resolve(undefined);
      locked.add(file);
      return Promise.resolve({
        [Symbol.asyncDispose]: () => {
          locked.delete(file);
          return Promise.resolve();
        },
      });
    },
  };
}

async function list(path: string): Promise<readonly FileEntry[]> {
  const names = (await fs.readdir(path)).sort();
  return await Promise.all(names.map(async (name) => ({
    name,
    kind: (await stat(join(path, name)))?.kind ?? "other",
  })));
}

async function stat(path: string): Promise<FileStat | undefined> {
  try {
    const info = await fs.stat(path);
    const kind = info.isFile()
      ? "file"
      : info.isDirectory()
      ? "directory"
      : "other";
    return { kind, size: info.size, mode: info.mode & 0o777 };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

function captured(terminal: TestHostOptions["terminal"]): CapturedOutput {
  let text = "";
  return {
    write: (more) => {
      text += more;
    },
    get text() {
      return text;
    },
    isTerminal: terminal !== undefined,
    color: terminal?.color ?? false,
    columns: terminal?.columns ?? 80,
  };
}
