import type { Host } from "../kernel/host.ts";
import type { Output, PluginContext } from "../kernel/plugin.ts";
import { projectPath } from "../kernel/project_path.ts";

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
  const absolute = (path: string) => projectPath(root, path);
  return {
    root,
    files: {
      read: (path) => host.files.read(absolute(path)),
      list: (path) => host.files.list(absolute(path)),
    },
    output,
    diagnostics: host.stderr,
    env: (name) => host.env(name),
    append: (path, text) => append(host, absolute(path), text),
    now: () => host.now(),
    identity: host.identity,
    importModule: (path) => host.importModule(absolute(path)),
  };
}

async function append(host: Host, path: string, text: string): Promise<void> {
  const before = await host.files.stat(path) === undefined
    ? ""
    : new TextDecoder("utf-8", { ignoreBOM: true })
      .decode(await host.files.read(path));
  await host.files.write(path, before + text);
}
