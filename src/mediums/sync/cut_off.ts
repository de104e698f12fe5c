import { ConfitureError, ERRORS } from "../../kernel/errors.ts";

/** What a run has done to the target when it fails. */
export type TargetState = "untouched" | "unknown" | "incomplete";

/**
 * The error of a run that was cut off, with what is left in the target and how
 * to go on. What is told better already stays.
 */
export function cutOff(error: unknown, state: TargetState): unknown {
  if (!(error instanceof ConfitureError)) return error;
  if (error.hint !== ERRORS[error.code].hint) return error;
  const hint = hintOf(error, state);
  return hint === undefined ? error : error.with({ hint });
}

const INCOMPLETE =
  "Rows, indexes or constraints are missing in the target: the same command with --resume goes on";

function hintOf(
  { code }: ConfitureError,
  state: TargetState,
): string | undefined {
  switch (code) {
    case "database/connection-lost":
    case "database/unreachable":
    case "run/interrupted":
    case "lock/lost":
      if (state === "untouched") {
        return "Nothing was changed in the target: run the command again";
      }
      return state === "incomplete"
        ? INCOMPLETE
        : "Run the same command with --resume: it goes on if anything was begun";
    case "database/statement-failed":
    case "sync/failed":
      return state === "incomplete"
        ? `Correct what the message names. ${INCOMPLETE}`
        : undefined;
    default:
      return undefined;
  }
}
