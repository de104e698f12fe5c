import { describeCatalog } from "../../catalog/describe.ts";
import type { CatalogEntry } from "../../catalog/describe.ts";
import { readSchema } from "../../catalog/schema/introspect.ts";
import type { Schema, SchemaObject } from "../../catalog/schema/model.ts";
import type { Config } from "../../config/config.ts";
import type { Database } from "../../kernel/database.ts";

/** The schema that a scratch database keeps its ledger in, out of the migrations' way. */
export const OWN_SCHEMA = "confiture_ledger";

/** The same environment, for a scratch database: its ledger is beside the user's schemas. */
export function configOfScratch(config: Config): Config {
  return {
    ...config,
    migration: {
      ...config.migration,
      trackingTable: `${OWN_SCHEMA}.tb_confiture`,
    },
  };
}

/** The same environment, where migrations alone are meant. */
export function withoutRepeatables(config: Config): Config {
  const { repeatables: _, ...migration } = config.migration;
  return { ...config, migration };
}

/** What users have made in a scratch database: all but the ledger. */
export async function catalogOfScratch(
  database: Database,
): Promise<readonly CatalogEntry[]> {
  await using session = await database.connect();
  const entries = await describeCatalog(session);
  return entries.filter(({ name }) => !OWN_REGEXP.test(name));
}

/** A name of the ledger's schema, or of something in it: `x on confiture_ledger.y`. */
const OWN_REGEXP = new RegExp(`(?:^|[ (])${OWN_SCHEMA}(?:\\.|$)`);

/** The same, as data that changes are planned from. */
export async function schemaOfScratch(database: Database): Promise<Schema> {
  await using session = await database.connect();
  return withoutSchema(await readSchema(session), OWN_SCHEMA);
}

/** What is left of a schema without one of its namespaces, and all that needs it. */
export function withoutSchema(schema: Schema, name: string): Schema {
  const gone = new Set([`schema ${name}`]);
  const needs = ({ id, needs }: SchemaObject) =>
    !gone.has(id) && needs.some((need) => gone.has(need));
  for (;;) {
    const more = [...schema.values()].filter(needs);
    if (more.length === 0) break;
    for (const { id } of more) gone.add(id);
  }
  return new Map([...schema].filter(([id]) => !gone.has(id)));
}
