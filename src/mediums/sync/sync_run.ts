import { asConfitureError, ConfitureError } from "../../kernel/errors.ts";
import { openArrival } from "./arrival.ts";
import { begin } from "./beginning.ts";
import { counted } from "../../kernel/counted.ts";
import { cutOff } from "./cut_off.ts";
import type { TargetState } from "./cut_off.ts";
import { finish, setSequences } from "./finishing.ts";
import { loadRows } from "./loading.ts";
import { refuseMissing } from "./missing_rows.ts";
import { planOf } from "./plan.ts";
import type { Prepared } from "./prepare.ts";
import { proveRows } from "./proving.ts";
import { openReading } from "./reading.ts";
import type { SyncResult } from "./results.ts";
import { snapshotTime } from "./snapshot_time.ts";
import { tellStep } from "./sync_work.ts";
import type { SyncWork } from "./sync_work.ts";

/** How a run ends, and what it begins with. */
export interface SyncRunOptions {
  readonly resume?: boolean;
  readonly verify?: boolean;
  /** Whether tables are analyzed at the end; they are where it is absent. */
  readonly analyze?: boolean;
}

/** One sync, from the snapshot to the last index. */
export class SyncRun {
  readonly #work: SyncWork;
  #state: TargetState = "untouched";

  constructor(work: SyncWork) {
    this.#work = work;
  }

  /** Copies what was prepared. */
  async run(first: Prepared, options: SyncRunOptions): Promise<SyncResult> {
    try {
      return await this.#run(first, options);
    } catch (error) {
      throw cutOff(await this.#reasonOf(error), this.#state);
    }
  }

  async #run(
    first: Prepared,
    { resume = false, verify, analyze = true }: SyncRunOptions,
  ): Promise<SyncResult> {
    const work = this.#work;
    // A session goes on with what it is given after the signal, as with a ROLLBACK.
    const look = () => work.signal.throwIfAborted();
    const startedAt = work.host.now();
    await using reading = await openReading(first, work);
    const { snapshot, prepared, copies } = reading;
    tellStep(
      work,
      "snapshot",
      `Copying ${counted(copies.length, "table")} as of ${
        snapshotTime(snapshot.takenAt)
      }`,
    );

    await using arrival = await openArrival(reading, work);
    if (arrival.journal !== undefined) this.#state = "incomplete";
    await refuseMissing({
      copies,
      masks: prepared.masks,
      outside: prepared.outside,
      source: snapshot.session,
      target: arrival.session,
    });
    look();
    // An error while it is begun may come before, or after, that is committed.
    if (arrival.journal === undefined) this.#state = "unknown";
    const ready = await begin({
      ...arrival,
      snapshot,
      copies,
      masks: prepared.masks,
      resume,
      tell: (text) => tellStep(work, "empty", text),
    });
    this.#state = "incomplete";

    const ends = { reading, arrival };
    const { masking } = reading;
    const copied = await loadRows(ready, { snapshot, arrival, masking }, work);
    look();
    const proof = await proveRows({ ...ends, verify }, work);
    look();
    const sequences = await setSequences(ends, work);
    // What follows may take long, and asks the source for nothing.
    await snapshot[Symbol.asyncDispose]();
    look();
    const stale = await finish(
      { ...ends, ready, analyzes: analyze },
      work,
    );

    const plan = planOf(prepared, work);
    return {
      ...plan,
      notes: [...plan.notes, ...sequences.notes, ...stale],
      success: true,
      dryRun: false,
      resumed: ready.isResumed,
      snapshotAt: snapshot.takenAt,
      copied,
      sequences: sequences.count,
      proof,
      totalDurationMs: work.host.now() - startedAt,
    };
  }

  /** What was ended because somebody took the lock away is not the failure to tell. */
  async #reasonOf(error: unknown): Promise<unknown> {
    const { signal, lock } = this.#work;
    if (signal.aborted) return isLost(signal.reason) ? signal.reason : error;
    return await lock.check().then(() => error, asConfitureError);
  }
}

function isLost(reason: unknown): boolean {
  return reason instanceof ConfitureError && reason.code === "lock/lost";
}
