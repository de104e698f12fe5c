import type { Place } from "./migration.ts";

/** A plugin as an environment file or a flag names it. */
export interface PluginReference {
  /** A built-in's name, a file, or a specifier such as `jsr:@acme/plugin@1`. */
  readonly name: string;
  /** What the plugin's `create` is given. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The file that a reporter writes to; absent where it has none of its own. */
  readonly output?: string;
  /** Where it is named. */
  readonly place?: Place;
}
