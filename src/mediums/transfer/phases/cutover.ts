import { openLasting } from "../../../copy/lasting_session.ts";
import { cutOver, goingLive } from "../cutover.ts";
import type { Cutover } from "../cutover.ts";
import { installNotes } from "../notes/install.ts";
import { settleCutover } from "../settling.ts";
import { openHooks, switchOver } from "../switch_over.ts";
import type { TransferCutoverOptions } from "../transfer_options.ts";
import { refuseUnverified } from "../transfer_refusals.ts";
import type { OpenTransfer } from "../open_transfer.ts";

/** Lets the target go live, and turns writers away from the source. */
export async function goLive(
  transfer: OpenTransfer,
  options: TransferCutoverOptions,
): Promise<Cutover> {
  const hooks = await openHooks(transfer, "forth", options);
  const { work, state, plan } = await transfer.following("cut over");
  refuseUnverified(state);
  const backFeeds = plan.back.problems.length > 0 ? [] : plan.back.feeds;
  if (backFeeds.length > 0) {
    transfer.step("notes", "Having writes to the target noted, for a way back");
    await using here = await openLasting(work.target, transfer.signal);
    await installNotes(here, backFeeds, { signal: transfer.signal });
  }
  return await switchOver(transfer, {
    hooks,
    direction: "forth",
    options,
    left: work.source,
    cut: (told) =>
      cutOver(work, {
        ...told,
        finishing: goingLive(state, backFeeds),
        movedTo: transfer.options.to.name,
        undo: async () => {
          await settleCutover(work, state);
        },
      }),
    afterwards: () => transfer.putBack(),
  });
}
