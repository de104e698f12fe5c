import type { Database } from "../kernel/database.ts";
import type { CommandInput } from "./command.ts";

/** Builds an environment's schema into a scratch database; what that takes is loaded when it is asked for. */
export function buildLater(
  { config, host, signal }: Pick<CommandInput, "config" | "host" | "signal">,
): (database: Database) => Promise<void> {
  return async (database) => {
    const { buildInto } = await import("../mediums/build/mod.ts");
    await buildInto({ config, host, signal })(database);
  };
}
