import { BULK_PHASE, copyBulk } from "../bulk.ts";
import type { BulkResult } from "../bulk.ts";
import { openThrottle } from "../open_throttle.ts";
import { withFirstRows } from "../strategy/first_rows.ts";
import { strategiesOf, tableStrategy } from "../strategy/of_transfer.ts";
import { toldBulk } from "../told_bulk.ts";
import { refuseLive, refuseOther } from "../transfer_refusals.ts";
import { readWalMeanwhile } from "../wal_reading.ts";
import { runOf } from "../open_transfer.ts";
import type { OpenTransfer } from "../open_transfer.ts";

/** Copies all that is there; goes on where it was cut off. */
export async function copyAll(transfer: OpenTransfer): Promise<BulkResult> {
  const { plan, ends, state } = await transfer.plan();
  refuseLive(state, "copy");
  const run = runOf(state, "copy");
  refuseOther(run, plan);
  const isDone = state?.phases.has(BULK_PHASE) === true;
  await using _reading = readWalMeanwhile(ends.source, transfer);
  await using throttle = await openThrottle({
    options: transfer.options,
    signal: transfer.signal,
    emit: (event) => transfer.emit(event),
  }, ends);
  const startedAt = performance.now();
  const strategies = isDone
    ? undefined
    : await strategiesOf(transfer, { plan, ends }, {
      paced: throttle.paced,
    });
  const told = (strategies?.feeds ?? []).map(tableStrategy);
  let sum: BulkResult | undefined;
  for (;;) {
    await throttle.open();
    const { isLeft, ...copied } = await withFirstRows(
      strategies ?? { feeds: [] },
      { fills: plan.customSql, ends, signal: transfer.signal },
      (rows) =>
        copyBulk({
          ...ends,
          ...rows,
          feeds: plan.feeds,
          run,
          jobs: transfer.jobs,
          signal: transfer.signal,
          mayBegin: () => throttle.mayBegin(),
          ...throttle.paced === undefined ? {} : { paced: throttle.paced },
          ...toldBulk({
            now: () => transfer.options.host.now(),
            emit: (event) => transfer.emit(event),
          }),
        }),
    );
    sum = {
      isResumed: sum?.isResumed ?? copied.isResumed,
      rows: copied.rows + (sum?.rows ?? 0),
      bytes: copied.bytes + (sum?.bytes ?? 0),
      ms: performance.now() - startedAt,
      pausedMs: throttle.pausedMs,
      ...strategies === undefined ? {} : { strategies: told },
    };
    if (isLeft !== true) return sum;
  }
}
