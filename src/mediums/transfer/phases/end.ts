import { emptyAgain } from "../ending.ts";
import { refuseLive, refuseNotLive } from "../transfer_refusals.ts";
import type { OpenTransfer } from "../open_transfer.ts";
import { phaseOf } from "../transfer_status.ts";

/** Ends a transfer: nothing of confiture stays at either end. */
export async function cleanUp(transfer: OpenTransfer): Promise<void> {
  const state = await transfer.settled();
  refuseNotLive(state, "clean up", {
    hint:
      "Cut over first; or give the transfer up with `confiture migrate schema-to-schema abort`",
    besides: ["back", "cleanup"],
  });
  // There is no way back any more, whatever of it is left.
  await transfer.note("cleanup");
  await transfer.putBack();
  await transfer.removeFrom("source");
  await transfer.removeFrom("target");
}

/** Gives a transfer up: the source is as it was, and the target empty again. */
export async function giveUp(transfer: OpenTransfer): Promise<void> {
  const { target } = await transfer.open();
  const state = await transfer.settled();
  if (phaseOf(state) !== "abort") refuseLive(state, "give up");
  // Nothing goes on with what is half taken away.
  if (state !== undefined) await transfer.note("abort");
  await transfer.removeFrom("source");
  if (state !== undefined) await emptyAgain(target, state, transfer.signal);
  await transfer.putBack();
  await transfer.removeFrom("target");
}
