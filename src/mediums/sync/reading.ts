import { Snapshot } from "../../copy/snapshot.ts";
import type { TableCopy } from "../../copy/table_copy.ts";
import type { Session } from "../../kernel/database.ts";
import { ConfitureError } from "../../kernel/errors.ts";
import { refuseRows, rowProblems } from "./checked_rows.ts";
import { readKeys } from "./keys.ts";
import { rowFailures } from "./mask_failures.ts";
import { tryMasks } from "./mask_trial.ts";
import { Masking } from "./masking.ts";
import {
  refuseMasks,
  refuseOverflow,
  withoutRepeats,
} from "./planned_masks.ts";
import { copiesOf } from "./prepare.ts";
import type { Prepared } from "./prepare.ts";
import { subsetCopies } from "./subset_copies.ts";
import type { SyncWork } from "./sync_work.ts";
import { targetKey } from "./beginning.ts";

/** One state of the source, and what is copied of it. */
export interface Reading extends AsyncDisposable {
  readonly snapshot: Snapshot;
  readonly prepared: Prepared;
  /** All that could be copied of the tables. */
  readonly whole: readonly TableCopy[];
  /** What is copied: the same, or a subset of its rows. */
  readonly copies: readonly TableCopy[];
  /** Functions that mask what is copied. */
  readonly masking: Masking;
  /** Settings with the keys of masks. */
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Takes the snapshot and finds out what is copied. Refuses what cannot be:
 * nothing is changed by then.
 */
export async function openReading(
  first: Prepared,
  work: SyncWork,
): Promise<Reading> {
  const { source, host, rules, jobs, signal, prepare } = work;
  const secrets = await readKeys(first.seedVariables, {
    usual: rules.seedEnv,
    host,
  });
  const snapshot = await Snapshot.open(source, {
    secrets,
    holding: first.pairs.map((pair) => pair.source),
    signal,
  });
  try {
    const { session } = snapshot;
    const prepared = await prepare(session);
    refuseChanges(first, prepared);
    await refuseOverflow(session, prepared.pairs, { of: prepared.masks });
    const whole = copiesOf(prepared, jobs);
    const { subset } = rules;
    // A subset's rows are found before anything is changed.
    if (subset === undefined) {
      const { selections } = prepared;
      refuseRows(await rowProblems(session, { copies: whole, selections }));
    }
    const copies = subset === undefined
      ? whole
      : await subsetCopies(session, whole, { prepared, subset, signal });
    refuseMasks(
      withoutRepeats(await rowFailures(session, copies, prepared.masks)),
    );
    const masking = await openMasking(session, copies, { prepared, work });
    return {
      snapshot,
      prepared,
      whole,
      copies,
      masking,
      secrets,
      [Symbol.asyncDispose]: async () => {
        masking[Symbol.dispose]();
        await snapshot[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await snapshot[Symbol.asyncDispose]();
    throw error;
  }
}

/** Functions that have masked some rows already. */
async function openMasking(
  session: Session,
  copies: readonly TableCopy[],
  { prepared, work: { host, rules, signal } }: {
    readonly prepared: Prepared;
    readonly work: SyncWork;
  },
): Promise<Masking> {
  const { seedEnv } = rules;
  const masking = new Masking(prepared, { host, seedEnv, signal });
  try {
    await tryMasks(session, copies, masking);
    return masking;
  } catch (error) {
    masking[Symbol.dispose]();
    throw error;
  }
}

/** What was planned must be what the snapshot holds. */
function refuseChanges(first: Prepared, second: Prepared): void {
  const shape = ({ pairs }: Prepared) =>
    JSON.stringify(
      pairs.map(({ source, target, columns, format }) => [
        targetKey(source),
        targetKey(target),
        columns,
        format,
        source.columns,
      ]),
    );
  if (shape(first) === shape(second)) return;
  throw new ConfitureError(
    "sync/failed",
    "Cannot sync: tables have changed since they were looked at",
    { hint: "Run the command again" },
  );
}
