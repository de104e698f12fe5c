import { openLasting } from "../../../copy/lasting_session.ts";
import { cutOver, goingLive, LIMIT_MS } from "../cutover.ts";
import type { Cutover } from "../cutover.ts";
import { installNotes } from "../notes/install.ts";
import { settleCutover } from "../settling.ts";
import { besidesOf, withRefills } from "../strategy/refill.ts";
import { finishSwitch, openHooks, switchOver } from "../switch_over.ts";
import type { TransferCutoverOptions } from "../transfer_options.ts";
import { refuseUnverified } from "../transfer_refusals.ts";
import { isCutOff, phaseOf } from "../transfer_status.ts";
import type { OpenTransfer } from "../open_transfer.ts";
import { stopReadingWal } from "../wal_reading.ts";

/** Lets the target go live, and turns writers away from the source. */
export async function goLive(
  transfer: OpenTransfer,
  options: TransferCutoverOptions,
): Promise<Cutover> {
  const hooks = await openHooks(transfer, "forth", options);
  const afterwards = async () => {
    const { source } = await transfer.open();
    await stopReadingWal(source, transfer.signal);
    await transfer.putBack();
  };
  if (isCutOff(await transfer.state())) {
    const end = phaseOf(await transfer.settled());
    if (end === "live") {
      return await finishSwitch(transfer, {
        hooks,
        direction: "forth",
        options,
        afterwards,
      });
    }
  }
  const { work, state, plan } = await transfer.following("cut over");
  refuseUnverified(state);
  const [oneWay] = plan.back.problems;
  const backFeeds = oneWay === undefined ? plan.back.feeds : [];
  if (oneWay !== undefined) {
    transfer.emit({
      type: "warning",
      message: `This cutover cannot be taken back: ${oneWay.message}`,
      ...oneWay.hint === undefined ? {} : { hint: oneWay.hint },
    });
  }
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
      withRefills(transfer, {
        plan,
        ends: work,
        state,
        limitMs: options.limitMs ?? LIMIT_MS,
      }, (refills) =>
        cutOver(work, {
          ...told,
          besides: besidesOf(plan.customSql),
          finishing: [...refills, ...goingLive(state, backFeeds)],
          movedTo: transfer.options.to.name,
          undo: async () => {
            await settleCutover(work, state);
          },
        })),
    afterwards,
  });
}
