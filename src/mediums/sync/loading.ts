import { joinJournal, noteRange } from "../../copy/journal.ts";
import { load } from "../../copy/load.ts";
import type { Snapshot } from "../../copy/snapshot.ts";
import type { Arrival } from "./arrival.ts";
import type { Ready } from "./beginning.ts";
import { asMaskFailure } from "./masking.ts";
import type { Masking } from "./masking.ts";
import { Progress } from "./progress.ts";
import type { CopiedTable } from "./results.ts";
import { partText } from "./arrived_ranges.ts";
import type { SyncWork } from "./sync_work.ts";
import { targetSettings } from "./target_session.ts";

/** Between which ends rows are copied. */
export interface LoadingEnds {
  readonly snapshot: Snapshot;
  readonly arrival: Arrival;
  /** Functions that mask rows on their way. */
  readonly masking: Masking;
}

/** Copies what is left to be copied; each range is noted in the transaction that it comes in. */
export async function loadRows(
  { units, isAlone }: Ready,
  { snapshot, arrival: { session, place, replicates }, masking }: LoadingEnds,
  { target, jobs, host, signal, emit }: SyncWork,
): Promise<readonly CopiedTable[]> {
  if (units.length === 0) return [];
  const progress = new Progress(units, { now: () => host.now(), emit });
  await load(units, {
    snapshot,
    target,
    jobs,
    signal,
    settings: [...targetSettings(session, replicates), joinJournal(place)],
    isAlone,
    throughOf: (copy) => masking.throughOf(copy),
    settle: async (session, { copy, range }, rows) => {
      const { schema, name } = copy.source;
      const part = partText(copy, range);
      await session.execute(
        noteRange(place, { relation: { schema, name }, part, rows }),
      );
    },
    onProgress: progress.take,
  }).catch((error) => {
    throw asMaskFailure(error);
  });
  return progress.copied;
}
