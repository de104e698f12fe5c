import type { PgStream } from "./pg.ts";
import { cancelFrame } from "../frames.ts";

/** Opens another connection to where the first one went, in the same way. */
export type Reopen = (signal: AbortSignal) => Promise<PgStream>;

/**
 * Asks the server to cancel what a session runs.
 *
 * Resolves when the server has taken note, so that what is sent after it is
 * safe; rejects when it does not within `timeoutMs`.
 */
export async function requestCancel(
  reopen: Reopen,
  { pid, secret, timeoutMs }: {
    readonly pid: number;
    readonly secret: number;
    readonly timeoutMs: number;
  },
): Promise<void> {
  const deadline = new AbortController();
  const timer = setTimeout(
    () => deadline.abort(new Error("the server did not answer the request")),
    timeoutMs,
  );
  try {
    const stream = await reopen(deadline.signal);
    await new Promise<void>((resolve, reject) => {
      const { signal } = deadline;
      signal.addEventListener("abort", () => reject(signal.reason));
      // The server closes the connection when it has sent the signal.
      stream.once("close", resolve);
      stream.once("end", resolve);
      stream.once("error", () => resolve());
      stream.on("data", () => {});
      stream.write(cancelFrame(pid, secret));
    }).finally(() => stream.destroy());
  } finally {
    clearTimeout(timer);
  }
}
