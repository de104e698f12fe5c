import { counted } from "../../../kernel/counted.ts";
import { copyBulk } from "../bulk.ts";
import type { BulkResult } from "../bulk.ts";
import { refuseLive, refuseOther } from "../transfer_refusals.ts";
import { runOf } from "../open_transfer.ts";
import type { OpenTransfer } from "../open_transfer.ts";

/** Copies all that is there; goes on where it was cut off. */
export async function copyAll(transfer: OpenTransfer): Promise<BulkResult> {
  const { plan, ends, state } = await transfer.plan();
  refuseLive(state, "copy");
  const run = runOf(state, "copy");
  refuseOther(run, plan);
  return await copyBulk({
    ...ends,
    feeds: plan.feeds,
    run,
    jobs: transfer.jobs,
    signal: transfer.signal,
    onBegin: ({ units, isResumed, takenAt }) =>
      transfer.tell(
        `${isResumed ? "Going on with" : "Copying"} ${
          counted(units.length, "range")
        } as of ${takenAt}`,
      ),
  });
}
