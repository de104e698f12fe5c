import type { Excerpt, Place } from "./migration.ts";
import type { ServerError } from "./database.ts";

import { ERRORS } from "./error_codes.ts";
import type { ErrorCode } from "./error_codes.ts";

export { ERRORS, EXIT } from "./error_codes.ts";
export type { ErrorCode } from "./error_codes.ts";

/** One of several things that are wrong. */
export interface Problem {
  /** What is the case. */
  readonly message: string;
  /** Where in the user's files. */
  readonly place?: Place;
  /** The remedy. */
  readonly hint?: string;
}

/** What is known about an error beyond its message. */
export interface ErrorOptions {
  /** Where in the user's files. */
  readonly place?: Place;
  /** The line at `place`. */
  readonly excerpt?: Excerpt;
  /** All that is wrong, where it is more than one thing. */
  readonly problems?: readonly Problem[];
  /** Version of the migration that was at work. */
  readonly migration?: string;
  /** What the server said. */
  readonly server?: ServerError;
  /** A better remedy than the code's own. */
  readonly hint?: string;
  /** What was done before the failure: the command's result so far. */
  readonly partial?: unknown;
  /** What was thrown first. */
  readonly cause?: unknown;
}

/**
 * The one error confiture rejects with.
 *
 * @example
 * ```ts
 * import { ConfitureError } from "./errors.ts";
 *
 * const error = new ConfitureError("migration/unknown-target", 'Cannot migrate to "7": no migration has that version');
 * console.assert(error.exitCode === 5);
 * ```
 */
export class ConfitureError extends Error {
  /** The name in the file's name. */
  override readonly name = "ConfitureError";
  /** The stable name of the error. */
  readonly code: ErrorCode;
  /** What the process exits with. */
  readonly exitCode: number;
  /** The remedy. */
  readonly hint: string;
  /** Where in the user's files. */
  readonly place?: Place;
  /** The line at `place`. */
  readonly excerpt?: Excerpt;
  /** All that is wrong, where it is more than one thing. */
  readonly problems: readonly Problem[];
  /** Version of the migration that was at work. */
  readonly migration?: string;
  /** What the server said. */
  readonly server?: ServerError;
  /** The command's result so far; the mediums say of which type. */
  readonly partial?: unknown;

  /** Makes an error; `message` says "Cannot … : …" and holds no remedy. */
  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(
      message,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    this.exitCode = ERRORS[code].exit;
    this.hint = options.hint ?? ERRORS[code].hint;
    this.place = options.place;
    this.excerpt = options.excerpt;
    this.problems = options.problems ?? [];
    this.migration = options.migration;
    this.server = options.server;
    this.partial = options.partial;
  }

  /** The same error with more known about it. */
  with(options: ErrorOptions): ConfitureError {
    const copy = new ConfitureError(this.code, this.message, {
      place: this.place,
      excerpt: this.excerpt,
      problems: this.problems,
      migration: this.migration,
      server: this.server,
      hint: this.hint,
      partial: this.partial,
      cause: this.cause,
      ...options,
    });
    copy.stack = this.stack;
    return copy;
  }
}

/** Anything thrown, as a `ConfitureError`: what is not one is a bug of ours. */
export function asConfitureError(thrown: unknown): ConfitureError {
  if (thrown instanceof ConfitureError) return thrown;
  // What went wrong first counts, not what closing something said after it.
  if (thrown instanceof SuppressedError) {
    return asConfitureError(thrown.suppressed);
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ConfitureError("internal/bug", message, { cause: thrown });
}
