import { openLasting } from "../../../copy/lasting_session.ts";
import { cutOver, goingLive, settleCutover } from "../cutover.ts";
import type { Cutover } from "../cutover.ts";
import { installNotes } from "../notes/install.ts";
import type { TransferCutoverOptions } from "../transfer_options.ts";
import { refuseUnverified } from "../transfer_refusals.ts";
import type { OpenTransfer } from "../open_transfer.ts";

/** Lets the target go live, and turns writers away from the source. */
export async function goLive(
  transfer: OpenTransfer,
  { limitMs, onLive }: TransferCutoverOptions,
): Promise<Cutover> {
  const { work, state, plan } = await transfer.following("cut over");
  refuseUnverified(state);
  const backFeeds = plan.back.problems.length > 0 ? [] : plan.back.feeds;
  if (backFeeds.length > 0) {
    await using here = await openLasting(work.target, transfer.signal);
    await installNotes(here, backFeeds, { signal: transfer.signal });
  }
  const cutover = await cutOver(work, {
    finishing: goingLive(state, backFeeds),
    movedTo: transfer.options.to.name,
    ...limitMs === undefined ? {} : { limitMs },
    onWait: (_attempt, blockers) => transfer.tellWaiting(blockers),
    undo: async () => {
      await settleCutover(work, state);
    },
  });
  await transfer.note("live");
  await onLive?.();
  await transfer.putBack();
  return cutover;
}
