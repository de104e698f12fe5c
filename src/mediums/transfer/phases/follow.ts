import { follow } from "../round_follow.ts";
import type { TransferFollowOptions } from "../transfer_options.ts";
import type { OpenTransfer } from "../open_transfer.ts";

/** Brings what the application writes, until it is ended. */
export async function followWrites(
  transfer: OpenTransfer,
  { untilLagMs, onRound }: TransferFollowOptions,
): Promise<void> {
  const { work } = await transfer.following("follow");
  await follow({
    ...work,
    onEvent: (event) => {
      switch (event.type) {
        case "round":
          onRound?.(event.round);
          return untilLagMs === undefined || event.round.lagMs > untilLagMs;
        case "lost":
          transfer.tell(
            `${event.error.message}; trying again in ${event.retryMs} ms`,
          );
          return true;
        case "back":
          transfer.tell("Both databases can be reached again");
          return true;
        case "waits":
          transfer.tell(`${event.error.message}; trying again`);
          return true;
      }
    },
  });
  transfer.signal.throwIfAborted();
}
