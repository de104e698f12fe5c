import { openLasting } from "../../copy/lasting_session.ts";
import type { Session } from "../../kernel/mod.ts";
import type { OpenTransfer } from "./open_transfer.ts";
import { replicaLag } from "./replica_lag.ts";
import type { ReplicaLag } from "./replica_lag.ts";
import { Throttle } from "./throttle.ts";
import type { Ends } from "./transfer_ends.ts";

/** What holds a first copy back; looks at replicas in sessions of its own. */
export interface OpenThrottle
  extends
    Pick<Throttle, "open" | "mayBegin" | "paced" | "pausedMs">,
    AsyncDisposable {}

/** Opens what a transfer's throttle needs; rejects where replicas cannot be seen. */
export async function openThrottle(
  { options: { throttle = {}, host }, signal, emit }: Pick<
    OpenTransfer,
    "options" | "signal" | "emit"
  >,
  { source, target }: Ends,
): Promise<OpenThrottle> {
  await using stack = new AsyncDisposableStack();
  const sessions: Session[] = [];
  if (throttle.maxLagMs !== undefined) {
    for (const end of [source, target]) {
      sessions.push(stack.use(await openLasting(end, signal)));
    }
    await slowest(sessions);
  }
  const throttled = new Throttle(throttle, {
    now: () => host.now(),
    signal,
    readLag: () => slowest(sessions),
    emit,
  });
  const disposables = stack.move();
  return {
    open: () => throttled.open(),
    mayBegin: () => throttled.mayBegin(),
    paced: throttled.paced,
    get pausedMs() {
      return throttled.pausedMs;
    },
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}

async function slowest(sessions: readonly Session[]): Promise<ReplicaLag> {
  let all: ReplicaLag = { replicas: 0, ms: 0 };
  for (const session of sessions) {
    const { replicas, ms } = await replicaLag(session);
    all = { replicas: all.replicas + replicas, ms: Math.max(all.ms, ms) };
  }
  return all;
}
