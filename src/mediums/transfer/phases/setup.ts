import { openLasting } from "../../../copy/lasting_session.ts";
import { counted } from "../../../kernel/counted.ts";
import { installNotes } from "../notes/install.ts";
import { sourcesOf } from "../notes/noted_source.ts";
import { createState, noteRun } from "../state.ts";
import { refuseCustom, refuseLive, refuseOther } from "../transfer_refusals.ts";
import type { OpenTransfer } from "../open_transfer.ts";

/** Has writes to the source noted from now on. */
export async function setUp(transfer: OpenTransfer): Promise<void> {
  const { options, signal } = transfer;
  const { plan, ends, state } = await transfer.plan();
  refuseCustom(plan);
  refuseLive(state, "set up");
  await using here = await openLasting(ends.target, signal);
  const run = state?.run ?? {
    fingerprint: plan.fingerprint,
    source: options.from.name,
    startedAt: new Date(options.host.now()).toISOString(),
  };
  refuseOther(run, plan);
  await here.execute([
    "BEGIN",
    ...createState(),
    ...state?.run === undefined ? [noteRun(run)] : [],
    "COMMIT",
  ].join(";\n"));
  await using there = await openLasting(ends.source, signal);
  const installed = await installNotes(there, plan.feeds, {
    signal,
    onWait: ({ blockers }) => transfer.tellWaiting(blockers),
  });
  if (state?.phases.has("setup") !== true) {
    await transfer.note("setup", { whole: plan.whole });
  }
  transfer.tell(
    `Writes to ${counted(sourcesOf(plan.feeds).length, "table")} are noted ${
      installed.length === 0 ? "already" : "from now on"
    }`,
  );
}
