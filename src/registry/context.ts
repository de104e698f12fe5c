import type { Host } from "../kernel/host.ts";
import type { Output, PluginContext } from "../kernel/plugin.ts";

/** What a context is made of. */
export interface ContextOptions {
  /** Absolute path of the project. */
  readonly root: string;
  /** Where the answer goes, if not to standard output. */
  readonly output?: Output;
}

/** What plugins of a project may use of the world. */
export function pluginContext(
  host: Host,
  { root, output = host.stdout }: ContextOptions,
): PluginContext {
  const absolute = (path: string) => resolve(root, path);
  return {
    root,
    files: {
      read: (path) => host.files.read(absolute(path)),
      list: (path) => host.files.list(absolute(path)),
    },
    output,
    diagnostics: host.stderr,
    env: (name) => host.env(name),
    now: () => host.now(),
    importModule: (path) => host.importModule(absolute(path)),
  };
}

/** A path as it is where it is absolute, else below the project. */
function resolve(root: string, path: string): string {
  const isAbsolute = path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path) ||
    path.startsWith("file:");
  return isAbsolute ? path : `${root}/${path}`;
}
