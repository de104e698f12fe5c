import process from "node:process";

/** A thread that ends without a word is waited for in vain. */
class AttemptToEndTheThread extends Error {}

/** Whoever tries to end this thread, fails. */
export function refuseToEnd(): void {
  const refuse = (): never => {
    throw new AttemptToEndTheThread(
      "A module must not end the thread that it runs in",
    );
  };
  globalThis.close = refuse;
  Deno.exit = refuse;
  process.exit = refuse;
}
