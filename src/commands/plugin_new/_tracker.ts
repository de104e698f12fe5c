/** A tracker that keeps its ledger in two tables, and locks with an advisory lock. */
export const TRACKER = `import type {
  IntentRecord,
  LedgerEntry,
  Plugin,
  Session,
  Tracker,
} from "confiture/plugin";
import { pause } from "confiture/plugin";

/**
 * Keeps the ledger in the table __NAME__. Name it in db/environments/NAME.yaml:
 * tracker: ./tools/__NAME__.ts. A ledger of its own means: confiture's is not looked at.
 */
const plugin: Plugin<"tracker"> = {
  api: 1,
  kind: "tracker",
  name: "__NAME__",
  create: () => tracker,
};

export default plugin;

const LEDGER = 'public."__NAME__"';
const INTENTS = 'public."__NAME___statements"';

const tracker: Tracker = {
  describe: () => Promise.resolve("public.__NAME__"),

  exists: (session) => isThere(session, LEDGER),

  // Called under the lock, at every run that writes: it must be repeatable.
  async initialize(session) {
    await session.execute(
      "CREATE TABLE IF NOT EXISTS " + LEDGER + " (" +
        "position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, " +
        "version text NOT NULL UNIQUE, name text NOT NULL, checksum text, " +
        "applied_at timestamptz NOT NULL DEFAULT now(), " +
        "execution_time_ms integer, applied_by text DEFAULT current_user);" +
        "CREATE TABLE IF NOT EXISTS " + INTENTS + " (" +
        "version text, direction text, index integer, hash text, " +
        "statement text, state text, PRIMARY KEY (version, direction, index))",
    );
  },

  async lock(database, { timeoutMs, signal, onWait }) {
    const session = await database.connect();
    const start = Date.now();
    try {
      while (!await tryLock(session)) {
        onWait?.(undefined);
        if (Date.now() - start > timeoutMs) {
          throw new Error("Another run has the lock");
        }
        await pause(100, signal);
      }
    } catch (error) {
      await session[Symbol.asyncDispose]();
      throw error;
    }
    return {
      // A server gives the lock back with the session; the embedded database has but one.
      async [Symbol.asyncDispose]() {
        try {
          await session.query(
            "SELECT pg_catalog.pg_advisory_unlock(pg_catalog.hashtext($1))",
            [LEDGER],
          );
        } finally {
          await session[Symbol.asyncDispose]();
        }
      },
    };
  },

  list: (session) =>
    session.query<LedgerEntry>(
      'SELECT version, name, checksum, execution_time_ms AS "executionTimeMs", ' +
        "applied_by AS \\"appliedBy\\", to_char(applied_at AT TIME ZONE 'UTC', " +
        '\\'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\\') AS "appliedAt" ' +
        "FROM " + LEDGER + " ORDER BY position",
    ),

  // In the migration's own transaction, where it has one.
  async record(session, { version, name, checksum, executionTimeMs = null }) {
    await session.query(
      "INSERT INTO " + LEDGER +
        " (version, name, checksum, execution_time_ms) " +
        "VALUES ($1, $2, $3, $4)",
      [version, name, checksum, executionTimeMs],
    );
  },

  async forget(session, version) {
    await session.query("DELETE FROM " + LEDGER + " WHERE version = $1", [
      version,
    ]);
  },

  // Statements outside of transactions are noted before they run, and after it.
  async intend(session, intent) {
    await note(session, { ...intent, state: "intended" });
  },

  async settle(session, intent, state) {
    await note(session, { ...intent, state });
  },

  async intents(session) {
    if (!await isThere(session, INTENTS)) return [];
    return await session.query<IntentRecord>(
      "SELECT version, direction, index, hash, statement, state " +
        "FROM " + INTENTS + " ORDER BY version, direction, index",
    );
  },

  async forgetIntents(session, version) {
    await session.query("DELETE FROM " + INTENTS + " WHERE version = $1", [
      version,
    ]);
  },
};

async function isThere(session: Session, table: string): Promise<boolean> {
  const [row] = await session.query<{ there: boolean }>(
    "SELECT to_regclass($1) IS NOT NULL AS there",
    [table],
  );
  return row?.there === true;
}

async function tryLock(session: Session): Promise<boolean> {
  const [row] = await session.query<{ taken: boolean }>(
    "SELECT pg_catalog.pg_try_advisory_lock(pg_catalog.hashtext($1)) AS taken",
    [LEDGER],
  );
  return row?.taken === true;
}

async function note(session: Session, intent: IntentRecord): Promise<void> {
  const { version, direction, index, hash, statement, state } = intent;
  await session.query(
    "INSERT INTO " + INTENTS + " VALUES ($1, $2, $3, $4, $5, $6) " +
      "ON CONFLICT (version, direction, index) DO UPDATE SET " +
      "hash = excluded.hash, statement = excluded.statement, state = excluded.state",
    [version, direction, index, hash, statement, state],
  );
}
`;
