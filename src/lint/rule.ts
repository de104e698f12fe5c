import type { LintContext } from "./_reading/context.ts";
import type { LintFile } from "./_reading/file.ts";
import type { LintStatement } from "./_reading/statement.ts";

/** How bad it is: an error fails `lint`, a warning does not. */
export type Severity = "error" | "warning";

/** Something that is better not done, or done in another way. */
export interface Rule {
  /** What it is called in output and in `-- confiture: allow`. */
  readonly name: string;
  /** What it finds, in a few words. */
  readonly title: string;
  /** What happens to those who do it. */
  readonly why: string;
  /** SQL in which it finds something. */
  readonly example: string;
  /** What to do instead, in words. */
  readonly cure: string;
  /** The same as SQL, in which it finds nothing. */
  readonly instead?: string;
  readonly severity: Severity;
  /** The first major version of PostgreSQL it is true for. */
  readonly since?: number;
  /** The last one. */
  readonly until?: number;
  /** Set where it is a matter of taste: it is only asked when it is named. */
  readonly isOnRequest?: boolean;
  /** Set where `lint --fix` can mend what it finds. */
  readonly isFixable?: boolean;
  /** Looks at one statement. */
  check?(statement: LintStatement, context: LintContext): Iterable<Hit>;
  /** Looks at a file as a whole. */
  checkFile?(file: LintFile, context: LintContext): Iterable<Hit>;
}

/** Where a rule is broken. */
export interface Hit {
  /** What is the case, of this very statement. */
  readonly message: string;
  /** In UTF-16 units from the start of the file; the whole file where absent. */
  readonly offset?: number;
  /** What would mend it. */
  readonly edits?: readonly Edit[];
}

/** A piece of a file's text, and what is to stand there instead. */
export interface Edit {
  /** In UTF-16 units from the start of the file. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
