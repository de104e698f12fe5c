import type { Files, Output, PluginContext } from "../kernel/mod.ts";

/** What a recording context is made of. */
export interface RecordingOptions {
  /** Text of each file, by its path below the project. */
  readonly files?: Readonly<Record<string, string>>;
  /** What is imported, by path; functions and all. */
  readonly modules?: Readonly<
    Record<string, Readonly<Record<string, unknown>>>
  >;
  readonly env?: Readonly<Record<string, string>>;
  readonly now?: () => number;
  /** Of both outputs; no terminal and 80 columns otherwise. */
  readonly terminal?: Partial<Omit<Output, "write">>;
}

/** A world in memory for a plugin, and what the plugin wrote into it. */
export interface Recording {
  readonly context: PluginContext;
  /** All that was written to the output so far. */
  output(): string;
  /** All that was written to the diagnostics so far. */
  diagnostics(): string;
}

/** Makes a world in memory for a plugin under test. */
export function recordingContext(options: RecordingOptions = {}): Recording {
  const { files = {}, modules = {}, env = {}, terminal = {} } = options;
  let output = "";
  let diagnostics = "";
  const look = { color: false, isTerminal: false, columns: 80, ...terminal };
  return {
    output: () => output,
    diagnostics: () => diagnostics,
    context: {
      root: "/project",
      files: filesOf(files),
      output: { ...look, write: (text) => void (output += text) },
      diagnostics: { ...look, write: (text) => void (diagnostics += text) },
      env: (name) => env[name],
      now: options.now ?? (() => 0),
      importModule(path) {
        const found = modules[relativePath(path)];
        return found === undefined
          ? Promise.reject(missing(path))
          : Promise.resolve(found);
      },
    },
  };
}

function filesOf(files: Readonly<Record<string, string>>): Files {
  return {
    read(path) {
      const text = files[relativePath(path)];
      return text === undefined
        ? Promise.reject(missing(path))
        : Promise.resolve(new TextEncoder().encode(text));
    },
    list(path) {
      const prefix = `${relativePath(path).replace(/\/$/, "")}/`;
      const below = Object.keys(files).filter((file) => file.startsWith(prefix))
        .map((file) => file.slice(prefix.length));
      if (below.length === 0) return Promise.reject(missing(path));
      const names = new Set(below.map((file) => file.split("/")[0] ?? file));
      return Promise.resolve(
        [...names].sort().map((name) => ({
          name,
          kind: below.includes(name) ? "file" : "directory",
        })),
      );
    },
  };
}

function relativePath(path: string): string {
  return path.replace(/^\/project\//, "").replace(/^\.\//, "");
}

function missing(path: string): Error {
  return Object.assign(new Error(`No such file: ${path}`), { code: "ENOENT" });
}
