import { hasJournal, readJournal, waitForOthers } from "../../copy/journal.ts";
import type { Journal, JournalRun } from "../../copy/journal.ts";
import { openLasting } from "../../copy/lasting_session.ts";
import type { RelationName } from "../../copy/relation.ts";
import type { Session } from "../../kernel/database.ts";
import { journalPlace } from "./journal_place.ts";
import type { Reading } from "./reading.ts";
import { runIdentity } from "./run_identity.ts";
import { tellStep } from "./sync_work.ts";
import type { SyncWork } from "./sync_work.ts";
import { mayReplicate } from "./target_session.ts";

/** The end that rows come to, and what an earlier run has left there. */
export interface Arrival extends AsyncDisposable {
  /** Of the target, for as long as the run lasts. */
  readonly session: Session;
  /** Where the journal is kept. */
  readonly place: RelationName;
  /** Whether rows come in as a replica's do. */
  readonly replicates: boolean;
  /** What this run is. */
  readonly run: JournalRun;
  /** What an earlier run has left; undefined where none was cut off. */
  readonly journal: Journal | undefined;
}

/** Looks at the target under its lock; changes nothing. */
export async function openArrival(
  { snapshot, prepared, whole, secrets, masking }: Reading,
  work: SyncWork,
): Promise<Arrival> {
  const { target, rules, trackingTable, signal } = work;
  const session = await openLasting(target, signal);
  try {
    await work.lock.enter(session);
    const place = await journalPlace(session, trackingTable);
    const replicates = await mayReplicate(session);
    const identity = await runIdentity(snapshot.session, {
      copies: whole,
      conditions: prepared.conditions,
      secrets,
      replicates,
      functions: await masking.identity(),
      ...(rules.subset === undefined ? {} : { subset: rules.subset }),
    });
    return {
      session,
      place,
      replicates,
      run: {
        ...identity,
        snapshot: snapshot.contents,
        startedAt: snapshot.takenAt,
      },
      journal: await journalLeft(session, place, work),
      [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
    };
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}

/** What an earlier run has left, once all that it has sent is over. */
async function journalLeft(
  session: Session,
  place: RelationName,
  work: SyncWork,
): Promise<Journal | undefined> {
  if (!await hasJournal(session, place)) return undefined;
  await waitForOthers(session, place, {
    signal: work.signal,
    onWait: () =>
      tellStep(work, "empty", "Waiting for what a run has left at work"),
  });
  return await readJournal(session, place);
}
