/** What one look at a database or its project has shown. */
export interface Finding {
  /** What was looked at: `connection`, `rights`. */
  readonly check: string;
  readonly status: Status;
  /** What is the case. */
  readonly message: string;
  /** What to do about it; absent where nothing need be done. */
  readonly remedy?: string;
  /** Statements that would do it, where SQL does. */
  readonly sql?: readonly string[];
}

/**
 * `error` stops a command, `warning` can stop or hurt one, `unknown` could not
 * be looked at.
 */
export type Status = "ok" | "warning" | "error" | "unknown";

/** What is wrong beside the message. */
type More = Pick<Finding, "remedy" | "sql">;

/** Nothing to do. */
export function ok(check: string, message: string): Finding {
  return { check, status: "ok", message };
}

/** Something that can stop a command, or hurt somebody. */
export function warning(check: string, message: string, more: More): Finding {
  return { check, status: "warning", message, ...more };
}

/** Something that stops a command. */
export function problem(check: string, message: string, more: More): Finding {
  return { check, status: "error", message, ...more };
}

/** Something that could not be looked at. */
export function unknown(
  check: string,
  message: string,
  remedy: string,
): Finding {
  return { check, status: "unknown", message, remedy };
}
