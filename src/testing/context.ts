import type { FileEntry, Output, PluginContext } from "../kernel/plugin.ts";

/** What a context in memory starts with. */
export interface MemoryContextOptions {
  /** Files by their path below the project. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Modules that can be imported, by the same paths. */
  readonly modules?: Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;
  readonly color?: boolean;
  /** Makes both outputs a terminal of this width. */
  readonly columns?: number;
  /** Milliseconds since 1970, for ever the same; the real time where absent. */
  readonly now?: number;
}

/** A context that touches nothing, and remembers what was written. */
export interface MemoryContext extends PluginContext {
  /** The answer so far. */
  readonly written: string;
  /** Everything else so far. */
  readonly told: string;
  /** What each call of `write` was given, in order. */
  readonly writes: readonly string[];
  /** What files were given, by their path. */
  readonly appended: Readonly<Record<string, string>>;
}

const ROOT = "/project";

/** Makes a context for plugins that are tested without a world around them. */
export function memoryContext(
  options: MemoryContextOptions = {},
): MemoryContext {
  const { files = {}, env = {}, modules = {}, now } = options;
  const writes: string[] = [];
  const appended: Record<string, string> = {};
  const output = new MemoryOutput(options, writes);
  const diagnostics = new MemoryOutput(options, writes);
  const missing = (path: string) =>
    Promise.reject(
      Object.assign(new Error(`There is no "${path}"`), { code: "ENOENT" }),
    );
  return {
    root: ROOT,
    output,
    diagnostics,
    writes,
    appended,
    get written() {
      return output.text;
    },
    get told() {
      return diagnostics.text;
    },
    files: {
      read(path) {
        const text = files[below(path)];
        return text === undefined
          ? missing(path)
          : Promise.resolve(new TextEncoder().encode(text));
      },
      list(path) {
        const entries = entriesOf(Object.keys(files), below(path));
        return entries.length === 0 ? missing(path) : Promise.resolve(entries);
      },
    },
    env: (name) => env[name],
    append(path, text) {
      appended[below(path)] = (appended[below(path)] ?? "") + text;
      return Promise.resolve();
    },
    now: () => now ?? Date.now(),
    importModule(path) {
      const module = modules[below(path)];
      return module === undefined ? missing(path) : Promise.resolve(module);
    },
  };
}

class MemoryOutput implements Output {
  text = "";
  readonly color: boolean;
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly #writes: string[];

  constructor({ color, columns }: MemoryContextOptions, writes: string[]) {
    this.color = color === true;
    this.isTerminal = columns !== undefined;
    this.columns = columns ?? 80;
    this.#writes = writes;
  }

  write(text: string): void {
    this.text += text;
    this.#writes.push(text);
  }
}

function below(path: string): string {
  const inside = path.startsWith(`${ROOT}/`)
    ? path.slice(ROOT.length + 1)
    : path;
  return inside.replace(/^\.\//, "").replace(/\/$/, "");
}

function entriesOf(
  paths: readonly string[],
  directory: string,
): readonly FileEntry[] {
  const prefix = directory === "." || directory === "" ? "" : `${directory}/`;
  const kinds = new Map<string, FileEntry["kind"]>();
  for (const path of paths) {
    if (!path.startsWith(prefix)) continue;
    const [name = "", ...rest] = path.slice(prefix.length).split("/");
    kinds.set(name, rest.length === 0 ? "file" : "directory");
  }
  return [...kinds].sort(([left], [right]) => left < right ? -1 : 1)
    .map(([name, kind]) => ({ name, kind }));
}
