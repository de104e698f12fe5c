import type { Excerpt, Place } from "./migration.ts";

/** What a command finds and what comes of its checks; told one by one, before the answer. */
export type FindingEvent =
  | { readonly type: "finding"; readonly finding: Finding }
  | { readonly type: "check"; readonly check: CheckResult };

/** Something that was looked for and found: a rule that is broken, a file in disorder, what has drifted. */
export interface Finding {
  /** What kind of thing it is, the same in every run: `set-not-null`, `stray`. */
  readonly rule: string;
  /** Whether it makes the command fail. */
  readonly severity: "error" | "warning";
  /** What is the case. */
  readonly message: string;
  /** Where in the user's files. */
  readonly place?: Place;
  /** The line at `place`. */
  readonly excerpt?: Excerpt;
  /** What of the database it is about: `table app.users`. */
  readonly object?: string;
  /** Why that is bad. */
  readonly why?: string;
  /** The remedy. */
  readonly hint?: string;
}

/** Something that was tried or asked, and how it turned out. */
export interface CheckResult {
  /** What was: `003_create_comments`. */
  readonly name: string;
  /** How it turned out. */
  readonly outcome: "passed" | "failed" | "skipped";
  /** Where in the user's files. */
  readonly place?: Place;
  /** What went wrong, or why it was left out. */
  readonly message?: string;
  /** The remedy. */
  readonly hint?: string;
  /** How long it took, where that is known. */
  readonly durationMs?: number;
}
