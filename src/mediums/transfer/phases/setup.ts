import { openLasting } from "../../../copy/lasting_session.ts";
import { relationText } from "../../../copy/relation.ts";
import { installNotes } from "../notes/install.ts";
import { sourcesOf } from "../notes/noted_source.ts";
import type { WaitingOptions } from "../notes/patient.ts";
import { installWal } from "../notes/wal_install.ts";
import { readSlot } from "../notes/wal_slot.ts";
import type { Session } from "../../../kernel/database.ts";
import type { OpenTransfer } from "../open_transfer.ts";
import { createState, noteRun } from "../state.ts";
import type { TransferState } from "../state.ts";
import type { TransferPlan } from "../transfer_plan.ts";
import { strategiesOf } from "../strategy/of_transfer.ts";
import { refuseUnsoundFills } from "../strategy/refill.ts";
import { refuseLive, refuseOther } from "../transfer_refusals.ts";
import { refuseHalfCopied, wayToFollow } from "../way_to_follow.ts";

/** Has writes to the source noted from now on. */
export async function setUp(transfer: OpenTransfer): Promise<void> {
  const { options, signal } = transfer;
  const { plan, ends, state } = await transfer.plan();
  refuseUnsoundFills(plan);
  refuseLive(state, "set up");
  await using here = await openLasting(ends.target, signal);
  const run = state?.run ?? {
    fingerprint: plan.fingerprint,
    source: options.from.name,
    startedAt: new Date(options.host.now()).toISOString(),
  };
  refuseOther(run, plan);
  // What is wrong with them must not come up at the end of a copy that takes hours.
  if (plan.customSql.length > 0) {
    await strategiesOf(transfer, { plan: { ...plan, feeds: [] }, ends });
  }
  await here.execute([
    "BEGIN",
    ...createState(),
    ...state?.run === undefined ? [noteRun(run)] : [],
    "COMMIT",
  ].join(";\n"));
  await using there = await openLasting(ends.source, signal);
  const waiting: WaitingOptions = {
    signal,
    onWait: ({ blockers }) => transfer.tellWaiting(blockers),
  };
  const way = await wayToFollow(there, { state, asked: options.followBy });
  const installed = way === "wal"
    ? await keepWal(there, { transfer, plan, state, waiting })
    : (await installNotes(there, plan.feeds, waiting)).map(({ table }) =>
      relationText(table)
    );
  if (state?.phases.has("setup") !== true) {
    await transfer.note("setup", { whole: plan.whole });
  }
  transfer.emit({
    type: "transfer:setup",
    tables: sourcesOf(plan.feeds).length,
    installed,
  });
}

/** What was missed while WAL was lost, a first copy that goes on would miss for ever; a comparison finds it. */
async function keepWal(
  there: Session,
  { transfer, plan, state, waiting }: {
    readonly transfer: OpenTransfer;
    readonly plan: TransferPlan;
    readonly state: TransferState | undefined;
    readonly waiting: WaitingOptions;
  },
): Promise<readonly string[]> {
  const wasSetUp = state?.phases.has("setup") === true;
  if (wasSetUp && (await readSlot(there)).state !== "ready") {
    refuseHalfCopied(state);
    await transfer.note("verify", { isSound: false });
  }
  const { isNew } = await installWal(there, plan.feeds, waiting);
  if (!isNew) return [];
  if (wasSetUp) {
    transfer.emit({
      type: "warning",
      message:
        "What was written since the source's WAL was lost was missed: `verify --repair` copies it",
    });
  }
  return sourcesOf(plan.feeds).map(({ source }) => relationText(source));
}
