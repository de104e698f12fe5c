import type { Database } from "../../kernel/database.ts";
import { SchemaBuilder } from "./builder.ts";
import type { SchemaBuilderOptions } from "./builder.ts";

/** Builds an environment's schema into whatever database it is given; tells nobody of it. */
export function buildInto(
  { config, host, signal }: SchemaBuilderOptions,
): (database: Database) => Promise<void> {
  return async (database) => {
    await using builder = new SchemaBuilder({ config, host, signal, database });
    await builder.build({ markMigrations: false });
  };
}
