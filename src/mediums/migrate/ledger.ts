import type { Session } from "../../kernel/database.ts";
import type {
  AppliedFile,
  IntentRecord,
  LedgerEntry,
} from "../../kernel/migration.ts";
import type { Tracker } from "../../kernel/plugin.ts";
import type { MigrationProject } from "./project.ts";

/** The ledger, as it was read. */
export interface LedgerView {
  /** `schema.table` */
  readonly name: string;
  readonly exists: boolean;
  readonly entries: readonly LedgerEntry[];
  readonly intents: readonly IntentRecord[];
}

/** The ledger while a session looks at it. */
export interface OpenLedger extends LedgerView {
  /** What is known of the files that these versions were applied from. */
  filesOf(versions: readonly string[]): Promise<readonly AppliedFile[]>;
}

/** Reads the ledger in a session of its own. Writes nothing and waits for no lock. */
export async function readLedger(
  project: MigrationProject,
): Promise<LedgerView> {
  return await withLedger(
    project,
    ({ filesOf: _, ...view }) => Promise.resolve(view),
  );
}

/** Looks at the ledger in a session of its own. Writes nothing and waits for no lock. */
export async function withLedger<Result>(
  project: MigrationProject,
  action: (ledger: OpenLedger) => Promise<Result>,
): Promise<Result> {
  if (await project.isUnborn()) {
    return await action({
      name: project.config.migration.trackingTable,
      exists: false,
      entries: [],
      intents: [],
      filesOf: () => Promise.resolve([]),
    });
  }
  const tracker = await project.tracker();
  return await project.use("read", async (database) => {
    await using session = await database.connect({ signal: project.signal });
    return await action(await openLedger(tracker, session));
  });
}

/** Looks at the ledger in a session of the caller's. */
export async function openLedger(
  tracker: Tracker,
  session: Session,
): Promise<OpenLedger> {
  const exists = await tracker.exists(session);
  return {
    name: await tracker.describe(session),
    exists,
    entries: exists ? await tracker.list(session) : [],
    intents: exists ? await tracker.intents(session) : [],
    filesOf: async (versions) =>
      exists ? await tracker.files?.(session, versions) ?? [] : [],
  };
}
