import { ConfitureError } from "../../../kernel/mod.ts";
import { follow } from "../round_follow.ts";
import type { FollowEvent, FollowOptions } from "../round_follow.ts";
import type { TransferFollowOptions } from "../transfer_options.ts";
import type { OpenTransfer } from "../open_transfer.ts";
import { phaseOf } from "../transfer_status.ts";
import { watchEnd } from "../watched_end.ts";
import { watchLag } from "../watched_lag.ts";

/** Brings what the application writes, until it is ended. */
export async function followWrites(
  transfer: OpenTransfer,
  { untilLagMs, onRound }: TransferFollowOptions,
): Promise<void> {
  const { work } = await transfer.following("follow");
  await using _watching = watchLag(work.source, {
    signal: transfer.signal,
    onLag: ({ rows, seconds, isEstimate }) =>
      transfer.emit({
        type: "transfer:lag",
        rows,
        isEstimate,
        lagMs: seconds * 1000,
      }),
  });
  await using end = watchEnd({
    signal: transfer.signal,
    phase: async () => phaseOf(await transfer.state()),
  });
  const isOver = await comesTooLate({
    ...work,
    signal: AbortSignal.any([transfer.signal, end.signal]),
    onEvent: (event) => {
      tell(transfer, event);
      if (event.type !== "round") return true;
      onRound?.(event.round);
      return untilLagMs === undefined || event.round.lagMs > untilLagMs;
    },
  });
  transfer.signal.throwIfAborted();
  if (isOver || end.signal.aborted) {
    transfer.emit({
      type: "log",
      message: "The transfer has come to its end: there is nothing to follow",
    });
  }
}

/** Whether it has ended because the target has newer rows, or gets none any more. */
async function comesTooLate(options: FollowOptions): Promise<boolean> {
  try {
    await follow(options);
    return false;
  } catch (error) {
    if (!(error instanceof ConfitureError)) throw error;
    if (error.code !== "transfer/order") throw error;
    return true;
  }
}

function tell(transfer: OpenTransfer, event: FollowEvent): void {
  switch (event.type) {
    case "round": {
      const { notes, deleted, inserted, ms, lagMs } = event.round;
      if (notes === 0) return;
      return transfer.emit({
        type: "transfer:round",
        notes,
        deleted,
        inserted,
        durationMs: ms,
        lagMs,
      });
    }
    case "lost":
      return transfer.emit({
        type: "transfer:lost",
        error: event.error,
        retryMs: event.retryMs,
      });
    case "back":
      return transfer.emit({
        type: "transfer:reached",
        afterMs: event.afterMs,
      });
    case "waits":
      return transfer.emit({
        type: "transfer:waiting",
        blockers: [],
        error: event.error,
      });
  }
}
