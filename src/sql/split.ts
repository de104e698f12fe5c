/** One piece of a script, as psql would cut it. */
export type Segment = StatementSegment | CopySegment | MetaSegment;

/** A statement, without what stands before it and without its semicolon. */
export interface StatementSegment {
  readonly kind: "statement";
  readonly text: string;
  /** In UTF-16 units from the start of the script. */
  readonly start: number;
  readonly end: number;
  /** The unquoted words it begins with, in upper case, at most 8. */
  readonly words: readonly string[];
  /** What is open at the end of the file, where the statement breaks off. */
  readonly unterminated?: Unterminated;
}

/** Something that was opened and is not closed. */
export interface Unterminated {
  readonly what:
    | "string"
    | "quoted name"
    | "dollar quote"
    | "comment"
    | "parenthesis"
    | "BEGIN ATOMIC";
  readonly start: number;
}

/** `COPY … FROM stdin` and the data below it. */
export interface CopySegment {
  readonly kind: "copy";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
  /** The data, without the line `\.` that ends it. */
  readonly dataStart: number;
  readonly dataEnd: number;
}

/** A command to psql itself: `\restrict`, `\i`, `\connect`. */
export interface MetaSegment {
  readonly kind: "meta";
  /** Without the backslash. */
  readonly name: string;
  /** The rest of the line. */
  readonly argument: string;
  readonly start: number;
  readonly end: number;
  /** Whether a statement is open where it stands, as before `\gexec`. */
  readonly isInside: boolean;
}

/** Cuts a script into statements, as psql does. */
export function splitScript(text: string): Segment[] {
  // A first body; the lexer replaces it.
  const start = text.length - text.trimStart().length;
  const body = text.trim();
  return body === "" ? [] : [{
    kind: "statement",
    text: body,
    start,
    end: start + body.length,
    words: body.toUpperCase().split(/\W+/).slice(0, 8),
  }];
}
