import type { ErrorCode, Place } from "../kernel/mod.ts";
import { placeAt } from "./place.ts";
import { splitScript } from "./split.ts";

/** A file of SQL, read as psql would read it. */
export interface Script {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly metas: readonly MetaCommand[];
  readonly directives: FileDirectives;
}

/** One statement of a script. */
export interface Statement {
  /** Position among the script's statements, counted from 0. */
  readonly index: number;
  /** `script.text.slice(start, end)`: without its semicolon. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
  /** The unquoted words it begins with, in upper case, at most 8. */
  readonly words: readonly string[];
  /** Range in the script's text of the data of a `COPY … FROM stdin`. */
  readonly copy?: { readonly start: number; readonly end: number };
  /** Set where it begins, ends or divides a transaction. */
  readonly control?: TransactionControl;
  /** Set where PostgreSQL refuses it in a transaction: what it is, for people. */
  readonly outside?: string;
  /** From `-- confiture: expect rows > 0` right before it. */
  readonly expect?: Expectation;
  /** Another client encoding than UTF-8 that it sets. */
  readonly encoding?: string;
  /** Set where it changes how the server reads strings: what follows needs a message of its own. */
  readonly changesStrings?: boolean;
}

/** What a statement does to a transaction. */
export type TransactionControl =
  | "begin"
  | "commit"
  | "rollback"
  /** `COMMIT AND CHAIN`, `ROLLBACK AND CHAIN` */
  | "chain"
  /** `SAVEPOINT`, `RELEASE`, `ROLLBACK TO` */
  | "savepoint"
  | "prepare"
  | "commit-prepared"
  | "rollback-prepared"
  /** `SET TRANSACTION` */
  | "characteristics";

/** A command to psql itself. */
export interface MetaCommand {
  /** Without the backslash. */
  readonly name: string;
  /** The rest of the line. */
  readonly argument: string;
  readonly start: number;
  readonly end: number;
  readonly place: Place;
  /** Index of the statement that follows it, or the number of statements. */
  readonly before: number;
}

/** What the comments before the first statement say of the file. */
export interface FileDirectives {
  readonly description?: string;
  readonly dependsOn: readonly string[];
  readonly noTransaction: boolean;
  readonly lockTimeoutMs?: number;
}

/** How many rows a statement must touch. */
export interface Expectation {
  readonly operator: "=" | "<>" | "<" | "<=" | ">" | ">=";
  readonly rows: number;
  /** Where the directive stands. */
  readonly place: Place;
}

/** How to report what is wrong with a script. */
export interface ReadOptions {
  /** `migration/invalid` where nothing else is said. */
  readonly code?: ErrorCode;
}

/**
 * Reads a script. Rejects with every problem that makes it unreadable: broken
 * directives, a string that is never closed. Says nothing about transaction
 * control; that is for `shapeOf`.
 */
export function readScript(
  text: string,
  place: Place,
  _options: ReadOptions = {},
): Promise<Script> {
  const statements = splitScript(text).flatMap((segment, index) =>
    segment.kind === "meta" ? [] : [{
      index,
      text: segment.text,
      start: segment.start,
      end: segment.end,
      words: segment.words,
      place: placeAt(text, segment.start, place.file),
    }]
  );
  return Promise.resolve({
    file: place.file,
    text,
    statements,
    metas: [],
    directives: { dependsOn: [], noTransaction: false },
  });
}
