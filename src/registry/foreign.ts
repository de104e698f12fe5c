import { ConfitureError } from "../kernel/errors.ts";
import type { Place } from "../kernel/migration.ts";
import type { PluginContext, PluginKind } from "../kernel/plugin.ts";

/** A plugin that does not come with confiture. */
export interface ForeignPlugin {
  readonly kind: PluginKind;
  readonly name: string;
  readonly place?: Place;
  readonly context: PluginContext;
}

const FILE_REGEXP = /^(?:\.{1,2}\/|\/|file:|[A-Za-z]:[\\/])/;
const REMOTE_REGEXP = /^(?:jsr|npm|https?):/;

/** Whether a name is that of a file or a package. */
export function isForeign(name: string): boolean {
  return FILE_REGEXP.test(name) || REMOTE_REGEXP.test(name);
}

/** Imports a plugin's module and returns its default export. */
export async function importForeign(
  { kind, name, place, context }: ForeignPlugin,
): Promise<unknown> {
  try {
    const module: Readonly<Record<string, unknown>> = FILE_REGEXP.test(name)
      ? await context.importModule(name)
      : await import(name);
    return module.default;
  } catch (error) {
    const isRemote = REMOTE_REGEXP.test(name);
    throw new ConfitureError(
      "plugin/not-found",
      `Cannot load the ${kind} "${name}": ${
        error instanceof Error ? error.message : String(error)
      }`,
      {
        place,
        cause: error,
        hint: isRemote
          ? "The standalone program cannot fetch packages: bundle the plugin into one file and name that file"
          : undefined,
      },
    );
  }
}
