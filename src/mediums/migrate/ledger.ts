import type { IntentRecord, LedgerEntry } from "../../kernel/migration.ts";
import type { MigrationProject } from "./project.ts";

/** The ledger, as it was read. */
export interface LedgerView {
  /** `schema.table` */
  readonly name: string;
  readonly exists: boolean;
  readonly entries: readonly LedgerEntry[];
  readonly intents: readonly IntentRecord[];
}

/** Reads the ledger in a session of its own. Writes nothing and waits for no lock. */
export async function readLedger(
  project: MigrationProject,
): Promise<LedgerView> {
  if (await project.isUnborn()) {
    return {
      name: project.config.migration.trackingTable,
      exists: false,
      entries: [],
      intents: [],
    };
  }
  const tracker = await project.tracker();
  return await project.use("read", async (database) => {
    await using session = await database.connect({ signal: project.signal });
    const exists = await tracker.exists(session);
    return {
      name: await tracker.describe(session),
      exists,
      entries: exists ? await tracker.list(session) : [],
      intents: exists ? await tracker.intents(session) : [],
    };
  });
}
