import { cutBack } from "../cut_back.ts";
import type { Cutover } from "../cutover.ts";
import { besidesOf, filledOf } from "../strategy/refill.ts";
import { finishSwitch, openHooks, switchOver } from "../switch_over.ts";
import type { TransferCutoverOptions } from "../transfer_options.ts";
import {
  refuseNotLive,
  refuseOneWay,
  refuseOther,
} from "../transfer_refusals.ts";
import { runOf } from "../open_transfer.ts";
import { phaseOf } from "../transfer_status.ts";
import type { OpenTransfer } from "../open_transfer.ts";

/** Turns the writers back to the source, with all that they have written since. */
export async function goBack(
  transfer: OpenTransfer,
  options: TransferCutoverOptions,
): Promise<Cutover> {
  const hooks = await openHooks(transfer, "back", options);
  const { from } = transfer.options;
  const afterwards = () => transfer.putBack();
  const before = phaseOf(await transfer.state());
  const state = await transfer.settled();
  if (before === "live" && phaseOf(state) === "back") {
    return await finishSwitch(transfer, {
      hooks,
      direction: "back",
      options,
      afterwards,
    });
  }
  const { plan, ends } = await transfer.plan();
  refuseOneWay(plan);
  refuseNotLive(state, "cut back", {
    hint: "`confiture migrate schema-to-schema status` shows the phase",
  });
  const run = runOf(state, "cut back");
  refuseOther(run, plan);
  const work = transfer.work(ends, plan.back.feeds);
  return await switchOver(transfer, {
    hooks,
    direction: "back",
    options,
    left: ends.target,
    cut: (told) =>
      cutBack(work, {
        ...told,
        forth: plan.feeds,
        run,
        besides: {
          source: besidesOf(plan.customSql),
          target: filledOf(plan.customSql),
        },
        movedTo: from.name,
      }),
    afterwards,
  });
}
