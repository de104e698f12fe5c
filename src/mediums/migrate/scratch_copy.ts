import { describeCatalog } from "../../catalog/describe.ts";
import type { CatalogEntry } from "../../catalog/describe.ts";
import type { Config } from "../../config/config.ts";
import type { Database } from "../../kernel/database.ts";

/** The schema that a scratch database keeps its ledger in, out of the migrations' way. */
const OWN_SCHEMA = "confiture_ledger";

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
