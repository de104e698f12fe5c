import { cutBack, settleCutBack } from "../cut_back.ts";
import type { Cutover } from "../cutover.ts";
import type { TransferCutoverOptions } from "../transfer_options.ts";
import {
  refuseNotLive,
  refuseOneWay,
  refuseOther,
} from "../transfer_refusals.ts";
import { runOf } from "../open_transfer.ts";
import type { OpenTransfer } from "../open_transfer.ts";
import { phaseOf } from "../transfer_status.ts";

/** Turns the writers back to the source, with all that they have written since. */
export async function goBack(
  transfer: OpenTransfer,
  { limitMs, onLive }: TransferCutoverOptions,
): Promise<Cutover> {
  const { from, to } = transfer.options;
  const { plan, ends } = await transfer.plan();
  refuseOneWay(plan);
  const state = await transfer.settled();
  const work = transfer.work(ends, plan.back.feeds);
  if (phaseOf(state) === "live") {
    const end = await settleCutBack(work, {
      forth: plan.feeds,
      livesAt: to.name,
    });
    if (end === "back") await transfer.note("back");
  }
  refuseNotLive(await transfer.state(), "cut back", {
    hint: "`confiture migrate schema-to-schema status` shows the phase",
  });
  refuseOther(runOf(state, "cut back"), plan);
  const cutover = await cutBack(work, {
    forth: plan.feeds,
    livesAt: to.name,
    movedTo: from.name,
    ...limitMs === undefined ? {} : { limitMs },
    onWait: (_attempt, blockers) => transfer.tellWaiting(blockers),
  });
  await transfer.note("back");
  await onLive?.();
  return cutover;
}
