import type { Database } from "../../kernel/database.ts";
import { Migrator } from "./migrator.ts";
import type { MigratorOptions } from "./project.ts";
import { configOfScratch, withoutRepeatables } from "./scratch_copy.ts";

/**
 * Applies all migrations of an environment to whatever database it is given,
 * and tells how many; tells nobody else of it. What is repeated after them is,
 * too, where it is said how the schema's files are built.
 */
export function replayInto(
  { config, host, signal, buildSchema }: MigratorOptions,
): (database: Database) => Promise<number> {
  return async (database) => {
    const own = configOfScratch(config);
    await using migrator = new Migrator({
      config: buildSchema === undefined ? withoutRepeatables(own) : own,
      host,
      signal,
      database,
      buildSchema,
    });
    await migrator.up({ lint: false });
    const { applied } = await migrator.status({ repeatables: false });
    return applied.length;
  };
}
