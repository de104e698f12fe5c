import { buildInto, SchemaBuilder } from "../mediums/build/mod.ts";
import type { DifferOptions } from "../mediums/diff/mod.ts";
import { replayInto } from "../mediums/migrate/replay_into.ts";
import type { CommandInput } from "./command.ts";

/** What comparing schemas needs of the other mediums. */
export function differParts(
  { config, host, signal, emit }: Pick<
    CommandInput,
    "config" | "host" | "signal" | "emit"
  >,
): DifferOptions {
  return {
    config,
    host,
    signal,
    emit,
    build: (database, other) =>
      buildInto({ config: other, host, signal })(database),
    async files(other) {
      await using builder = new SchemaBuilder({ config: other, host, signal });
      return await builder.files();
    },
    replay: replayInto({
      config,
      host,
      signal,
      buildSchema: buildInto({ config, host, signal }),
    }),
  };
}
