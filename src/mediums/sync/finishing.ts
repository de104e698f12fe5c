import { dropJournal } from "../../copy/journal.ts";
import { putBack } from "../../copy/target/put_back.ts";
import { runSteps } from "../../copy/target/run_steps.ts";
import { subjectName } from "../../copy/target/subject_name.ts";
import { WorkProgress } from "../../copy/work_progress.ts";
import { counted } from "../../kernel/counted.ts";
import type { Arrival } from "./arrival.ts";
import { bytesByTarget, targetKey } from "./beginning.ts";
import type { Ready } from "./beginning.ts";
import { refreshViews } from "./materialized.ts";
import type { Reading } from "./reading.ts";
import { syncSequences } from "./sequences.ts";
import type { SequencesSet } from "./sequences.ts";
import { tellStep } from "./sync_work.ts";
import type { SyncWork } from "./sync_work.ts";
import { inTransaction, openSessions, writing } from "./target_session.ts";

/** Both ends, with all rows at the target. */
export interface FinishingEnds {
  readonly reading: Reading;
  readonly arrival: Arrival;
}

/** What a run has come to when all rows are there. */
export interface Finishing extends FinishingEnds {
  readonly ready: Ready;
  /** Whether the target's tables are analyzed. */
  readonly analyzes: boolean;
}

/** Sets the target's sequences as the snapshot has them. */
export async function setSequences(
  { reading: { snapshot, prepared }, arrival: { session } }: FinishingEnds,
  work: SyncWork,
): Promise<SequencesSet> {
  tellStep(work, "sequences", "Setting sequences");
  const { include, schemas } = work.rules;
  return await writing(session, () =>
    syncSequences(snapshot.session, session, {
      copied: prepared.pairs.map(({ source }) => source),
      isAll: include.length === 0 && schemas.length === 0,
    }));
}

/**
 * Puts back what was taken off, refreshes views and ends the journal: from then
 * on there is nothing to go on with. Tells what is not as it should be.
 */
export async function finish(
  { ready: { takenOff, done }, reading, arrival, analyzes }: Finishing,
  work: SyncWork,
): Promise<readonly string[]> {
  const { target, jobs, signal } = work;
  const { copies } = reading;
  const { session, place } = arrival;
  const bytes = bytesByTarget(copies);
  const steps = putBack(takenOff, {
    done,
    analyzes,
    bytesOf: (table) => bytes.get(targetKey(table)) ?? 0,
  });
  tellStep(work, "rebuild", rebuildText(steps));
  {
    await using sessions = await openSessions(
      target,
      target.sharesConnection === true || target.kind === "embedded" ? 1 : jobs,
      signal,
    );
    const progress = new WorkProgress({
      total: steps.length,
      tell: (told) =>
        work.emit({ type: "sync:work", step: "rebuild", ...told }),
    });
    await runSteps(steps, sessions.all, {
      journal: place,
      signal,
      onStep: ({ step, state }) => {
        const what = subjectName(step.subject);
        if (state === "begun") progress.begin(what);
        else if (state === "waits") progress.giveBack(what);
        else progress.end(what);
      },
    });
  }
  const stale = await writing(
    session,
    () => refreshViews(session, copies.map((copy) => copy.target)),
  );
  await inTransaction(session, [dropJournal(place)]);
  return stale;
}

function rebuildText(steps: ReturnType<typeof putBack>): string {
  const count = (...kinds: readonly string[]) =>
    steps.filter(({ subject }) => kinds.includes(subject.kind)).length;
  return [
    `Building ${counted(count("index", "exclusion"), "index", "indexes")}`,
    `validating ${counted(count("foreign key"), "foreign key")}`,
    ...count("statistics") === 0 ? [] : ["analyzing"],
  ].join(", ");
}
