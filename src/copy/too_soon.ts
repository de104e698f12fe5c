import { ConfitureError } from "../kernel/mod.ts";

/** A lock that was not to be had, a deadlock, or our own limit. */
const TOO_SOON: ReadonlySet<string> = new Set(["55P03", "40P01", "57014"]);

/** Whether another try may get what somebody else had: nothing else is wrong. */
export function isTooSoon(error: unknown): error is ConfitureError {
  return error instanceof ConfitureError &&
    TOO_SOON.has(error.server?.sqlstate ?? "");
}
