import { isTooSoon } from "../../copy/too_soon.ts";
import { relationText } from "../../copy/relation.ts";
import type { RelationName } from "../../copy/relation.ts";
import { counted } from "../../kernel/counted.ts";
import { ConfitureError, pause } from "../../kernel/mod.ts";
import type { Blocker, Session } from "../../kernel/mod.ts";
import { blockerText } from "../../kernel/mod.ts";
import { blockersOf } from "./notes/blockers.ts";
import { KEY_SPACE, KEYS } from "./phase_lock.ts";
import { quoteName } from "../../sql/quote.ts";

/** A table whose writers are held up. */
export interface HeldTable extends RelationName {
  readonly oid: number;
  readonly kind: "table" | "partitioned" | "foreign" | "matview";
}

/** How long it is tried. */
export interface HoldOptions {
  /** For how long writers may queue up behind us, each time. */
  readonly lockTimeoutMs: number;
  readonly attempts: number;
  /**
   * How long the server waits for us while the writes are held up: should we be
   * gone without its hearing of it, they go on after that.
   */
  readonly silenceMs: number;
  readonly signal: AbortSignal;
  /** Hears who was in the way, after each attempt in vain. */
  onWait?(attempt: number, blockers: readonly Blocker[]): void;
}

const MODE = "SHARE ROW EXCLUSIVE";

/**
 * Begins a transaction that keeps all writers out of tables, readers not.
 * Waits a short time only for those who are in them, and comes again later.
 * Returns when it was asked for, by `performance.now()`: from then on writers
 * wait. Rejects with `transfer/blocked`, and leaves nothing behind then.
 */
export async function holdWrites(
  session: Session,
  tables: readonly HeldTable[],
  options: HoldOptions,
): Promise<number> {
  const { lockTimeoutMs, attempts, signal, onWait } = options;
  for (let attempt = 1;; attempt++) {
    signal.throwIfAborted();
    const askedAt = performance.now();
    const error = await tryHold(session, tables, options);
    if (error === undefined) return askedAt;
    const blockers = await blockersOf(session, {
      relations: tables.map(({ oid }) => oid),
      mode: MODE,
    });
    onWait?.(attempt, blockers);
    if (attempt >= attempts) {
      throw blocked(tables, { error, attempt, blockers });
    }
    // Who queued up behind us has to have his turn.
    await pause(Math.round(lockTimeoutMs * (1 + Math.random())), signal);
  }
}

async function tryHold(
  session: Session,
  tables: readonly HeldTable[],
  { lockTimeoutMs, silenceMs }: HoldOptions,
): Promise<ConfitureError | undefined> {
  const names = tables.map(({ kind, schema, name }) =>
    `${kind === "partitioned" ? "" : "ONLY "}${quoteName(schema, name)}`
  );
  try {
    await session.execute([
      "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
      "SET LOCAL search_path = pg_catalog, pg_temp",
      `SET LOCAL idle_in_transaction_session_timeout = ${silenceMs}`,
      `SET LOCAL lock_timeout = ${lockTimeoutMs}`,
      // Whoever asks how it has ended waits for it.
      `SELECT pg_catalog.pg_advisory_xact_lock(${KEY_SPACE}, ${KEYS.holding})`,
      // Several tables are several locks; together they may not take longer.
      `SET LOCAL statement_timeout = ${lockTimeoutMs + 50}`,
      `LOCK TABLE ${names.join(", ")} IN ${MODE} MODE`,
      "SET LOCAL statement_timeout = 0",
    ].join(";\n"));
    return undefined;
  } catch (error) {
    await session.execute("ROLLBACK").catch(() => {
      // The connection is gone, and the transaction with it.
    });
    if (isTooSoon(error)) return error;
    throw error;
  }
}

function blocked(
  tables: readonly HeldTable[],
  { error, attempt, blockers }: {
    readonly error: ConfitureError;
    readonly attempt: number;
    readonly blockers: readonly Blocker[];
  },
): ConfitureError {
  const by = blockers.length === 0
    ? error.server?.message ?? error.message
    : `blocked by ${blockers.map(blockerText).join("; and by ")}`;
  const named = tables.slice(0, 3).map(relationText).join(", ");
  const others = tables.length - 3;
  return new ConfitureError(
    "transfer/blocked",
    `Cannot hold up the writes to ${named}${
      others > 0 ? ` and ${counted(others, "more table")}` : ""
    }: tried ${attempt} times, ${by}`,
    {
      server: error.server,
      cause: error,
      ...blockers.length === 0 ? {} : {
        hint: `Writes go on as before: run it again when ${
          blockers.length === 1 ? "that session has" : "those sessions have"
        } ended, or end ${blockers.length === 1 ? "it" : "them"}: ${
          blockers.map(({ pid }) => endOf(pid)).join("; ")
        }`,
      },
    },
  );
}

/** A transaction that was prepared belongs to no process. */
function endOf(pid: number): string {
  return pid === 0
    ? "ROLLBACK PREPARED"
    : `SELECT pg_terminate_backend(${pid})`;
}
