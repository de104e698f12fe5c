import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { denoHost } from "../../src/host.ts";
import type { Host } from "../../src/kernel/host.ts";
import type { Output } from "../../src/kernel/plugin.ts";

/** What a test's host starts with. */
export interface TestHostOptions {
  /** Files to write, by path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Milliseconds since 1970, for ever the same. */
  readonly now?: number;
}

/** A host on a temporary directory, which remembers what was written to it. */
export interface TestHost extends Host, AsyncDisposable {
  readonly out: string;
  readonly err: string;
  /** Interrupts the program as Ctrl-C does. */
  interrupt(): void;
  /** Reads a file below the directory. */
  text(path: string): Promise<string>;
}

/** Makes a host on a temporary directory with these files in it. */
export async function testHost(
  options: TestHostOptions = {},
): Promise<TestHost> {
  const cwd = await mkdtemp(join(tmpdir(), "confiture-test-"));
  for (const [path, content] of Object.entries(options.files ?? {})) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), content);
  }
  const real = denoHost();
  const absolute = (path: string) =>
    path.startsWith("/") ? path : join(cwd, path);
  const out: string[] = [];
  const err: string[] = [];
  const handlers = new Set<() => void>();
  return {
    args: options.args ?? [],
    cwd,
    files: {
      read: (path) => real.files.read(absolute(path)),
      list: (path) => real.files.list(absolute(path)),
      stat: (path) => real.files.stat(absolute(path)),
      write: (path, text) => real.files.write(absolute(path), text),
      create: (path, text) => real.files.create(absolute(path), text),
      rename: (from, to) => real.files.rename(absolute(from), absolute(to)),
      makeDirectory: (path) => real.files.makeDirectory(absolute(path)),
      realPath: (path) =>
        real.files.realPath?.(absolute(path)) ?? Promise.resolve(path),
      tryLock: (path) => real.files.tryLock(absolute(path)),
    },
    stdout: collector(out),
    stderr: collector(err),
    env: (name) => options.env?.[name],
    now: () => options.now ?? Date.now(),
    importModule: (path) => real.importModule(absolute(path)),
    onInterrupt(handler) {
      handlers.add(handler);
      return { [Symbol.dispose]: () => void handlers.delete(handler) };
    },
    identity: { home: cwd, user: "tester", hostname: "localhost" },
    get out() {
      return out.join("");
    },
    get err() {
      return err.join("");
    },
    interrupt() {
      for (const handler of handlers) handler();
    },
    text: (path) => readFile(absolute(path), "utf8"),
    [Symbol.asyncDispose]: () => rm(cwd, { recursive: true, force: true }),
  };
}

function collector(texts: string[]): Output {
  return {
    write: (text) => void texts.push(text),
    color: false,
    isTerminal: false,
    columns: 80,
  };
}
