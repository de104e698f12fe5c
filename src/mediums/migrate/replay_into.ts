import type { Database } from "../../kernel/database.ts";
import { Migrator } from "./migrator.ts";
import type { MigratorOptions } from "./project.ts";
import { configOfScratch } from "./scratch_copy.ts";

/** Applies all migrations of an environment to whatever database it is given, and tells how many; tells nobody else of it. */
export function replayInto(
  { config, host, signal }: MigratorOptions,
): (database: Database) => Promise<number> {
  return async (database) => {
    await using migrator = new Migrator({
      config: configOfScratch(config),
      host,
      signal,
      database,
    });
    await migrator.up({ lint: false });
    return (await migrator.status()).applied.length;
  };
}
