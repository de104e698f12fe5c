import type { Session } from "../../kernel/database.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import { writeLedger } from "../../kernel/ledger_changes.ts";
import type { Intent, IntentState } from "../../kernel/migration.ts";
import type { LedgerChange, Tracker } from "../../kernel/plugin.ts";
import type { TakenLock } from "../../kernel/take_lock.ts";
import type { OpenLedger } from "./ledger.ts";
import { openLedger, withLedger } from "./ledger.ts";
import type { MigrationProject } from "./project.ts";

/** What is to be written into the ledger. */
export interface EditPlan {
  readonly changes: readonly LedgerChange[];
  /** Versions, as the ledger spells them, whose notes of statements are dropped. */
  readonly settled: readonly string[];
  /** What became of statements that were in doubt. */
  readonly notes?: readonly IntentNote[];
}

/** What is noted of a statement. */
export interface IntentNote {
  readonly intent: Intent;
  readonly state: IntentState;
}

/** A change of the ledger beside its migrations. */
export interface LedgerEdit<Plan extends EditPlan> {
  /** For errors: `repair the ledger`. */
  readonly intention: string;
  /** Shows what would be written; writes nothing. */
  readonly isDry: boolean;
  /** Works out what to write; refuses what must not be. */
  plan(ledger: OpenLedger): Promise<Plan>;
  /**
   * Asked before anything is written, and what it was shown is what is written;
   * without it nobody is asked, and what is found under the lock counts.
   */
  confirm?(plan: Plan): Promise<boolean>;
}

/**
 * Edits the ledger: plans, asks, and under the lock plans again and writes all
 * of it in one transaction, or nothing.
 */
export async function editLedger<Plan extends EditPlan>(
  project: MigrationProject,
  edit: LedgerEdit<Plan>,
): Promise<Plan> {
  const shown = await withLedger(project, (ledger) => edit.plan(ledger));
  if (edit.isDry || isEmpty(shown)) return shown;
  if (await edit.confirm?.(shown) === false) {
    throw new ConfitureError(
      "command/unconfirmed",
      `Cannot ${edit.intention}: nobody has said yes`,
    );
  }
  const tracker = await project.tracker();
  return await project.use("write", async (database) => {
    const lost = new AbortController();
    const signal = AbortSignal.any([project.signal, lost.signal]);
    await using session = await database.connect({ signal });
    await using lock = await project.lock(tracker, { database, lost });
    await lock.enter(session);
    const plan = await edit.plan(await openLedger(tracker, session));
    if (edit.confirm !== undefined) refuseChanged(edit, shown, plan);
    if (isEmpty(plan)) return plan;
    await tracker.initialize(session);
    await write(plan, { project, signal, tracker, session, lock });
    return plan;
  });
}

function isEmpty({ changes, settled, notes = [] }: EditPlan): boolean {
  return changes.length === 0 && settled.length === 0 && notes.length === 0;
}

function refuseChanged<Plan extends EditPlan>(
  { intention }: LedgerEdit<Plan>,
  shown: EditPlan,
  found: EditPlan,
): void {
  const textOf = ({ changes, settled, notes = [] }: EditPlan) =>
    JSON.stringify([
      changes,
      settled,
      notes.map(({ intent, state }) => [intent, state]),
    ]);
  if (textOf(shown) === textOf(found)) return;
  throw new ConfitureError(
    "ledger/contradiction",
    `Cannot ${intention}: the ledger or the files have changed since they were read`,
    { hint: "Run the command again" },
  );
}

interface Desk {
  readonly project: MigrationProject;
  readonly signal: AbortSignal;
  readonly tracker: Tracker;
  readonly session: Session;
  readonly lock: TakenLock;
}

async function write(
  { changes, settled, notes = [] }: EditPlan,
  { project, signal, tracker, session, lock }: Desk,
): Promise<void> {
  const { lockTimeoutMs } = project.config.migration;
  await session.execute(
    `BEGIN; SET LOCAL lock_timeout = ${Math.trunc(lockTimeoutMs)}`,
  );
  try {
    await writeLedger(changes, { tracker, session });
    for (const version of settled) {
      await tracker.forgetIntents(session, version);
    }
    for (const { intent, state } of notes) {
      await tracker.settle(session, intent, state);
    }
    signal.throwIfAborted();
    await lock.check();
    await session.execute("COMMIT");
  } finally {
    if (session.transactionStatus !== "idle") await session.execute("ROLLBACK");
  }
}
