import { findDataEnd, isCopyIn } from "./copy.ts";
import { Lexer } from "./lexer.ts";
import type { Comment, Unterminated } from "./lexer.ts";
import { readMeta } from "./meta.ts";
import { escapesAfter } from "./setting.ts";

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

/** A comment to confiture: `-- confiture: …`, not yet understood. */
export interface Remark {
  readonly start: number;
  readonly end: number;
  /** Index of the segment that follows it, or that it stands in. */
  readonly before: number;
  readonly isInside: boolean;
  /** False for one in a comment of the other kind, which is a mistake. */
  readonly isLine: boolean;
}

/** A script in pieces, with the comments that are meant for confiture. */
export interface Cut {
  readonly segments: Segment[];
  readonly remarks: readonly Remark[];
  /** A comment that is open at the end of the file. */
  readonly unterminated?: Unterminated;
}

/** Cuts a script into statements, as psql does. */
export function splitScript(text: string): Segment[] {
  return cutScript(text).segments;
}

/** Cuts a script into statements and keeps the comments meant for confiture. */
export function cutScript(text: string): Cut {
  return new Cutter(text).cut();
}

const MOST_WORDS = 8;

const REMARK_REGEXP = /(?:--|\/\*)[ \t]*confiture[ \t]*:/iy;

/** Where the lexer turns aside for data: the line it is on ends at `from`. */
interface Detour {
  readonly from: number;
  readonly to: number;
}

/** Cuts one text. Lives as long as that takes. */
class Cutter {
  readonly #text: string;
  readonly #lexer: Lexer;
  readonly #segments: Segment[] = [];
  readonly #remarks: Remark[] = [];
  #detour: Detour | undefined;
  /** Start of the open statement, or -1. */
  #start = -1;
  #end = 0;
  #words: string[] = [];
  #isPrefix = true;
  #parentheses: number[] = [];
  #blocks: number[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#lexer = new Lexer(text, {
      onComment: (comment) => this.#remark(comment),
    });
  }

  cut(): Cut {
    const lexer = this.#lexer;
    while (true) {
      const kind = lexer.next();
      switch (kind) {
        case "end":
          if (this.#followDetour()) break;
          return this.#finish();
        case "semicolon":
          this.#endStatement();
          break;
        case "backslash":
          this.#takeMeta();
          break;
        case "word":
          this.#takeWord();
          break;
        case "open":
          this.#open();
          this.#parentheses.push(lexer.start);
          break;
        case "close":
          this.#open();
          this.#parentheses.pop();
          break;
        default:
          this.#open();
      }
    }
  }

  /** Makes the token part of the open statement. */
  #open(): void {
    this.#isPrefix = false;
    if (this.#start < 0) this.#start = this.#lexer.start;
    this.#end = this.#lexer.end;
  }

  #takeWord(): void {
    const isPrefix = this.#isPrefix;
    this.#open();
    if (isPrefix && this.#words.length < MOST_WORDS) {
      this.#words.push(this.#lexer.text.toUpperCase());
      this.#isPrefix = true;
    }
    if (this.#parentheses.length === 0 && this.#isRoutine()) this.#trackBlock();
  }

  /** Whether the statement may hold others between BEGIN ATOMIC and END. */
  #isRoutine(): boolean {
    const [first, second, third, fourth] = this.#words;
    if (first !== "CREATE") return false;
    const what = second === "OR" && third === "REPLACE" ? fourth : second;
    return what === "FUNCTION" || what === "PROCEDURE";
  }

  #trackBlock(): void {
    const length = this.#lexer.end - this.#lexer.start;
    if (length < 3 || length > 5) return;
    const word = this.#lexer.text.toUpperCase();
    if (word === "BEGIN" || (word === "CASE" && this.#blocks.length > 0)) {
      this.#blocks.push(this.#lexer.start);
    } else if (word === "END") this.#blocks.pop();
  }

  #endStatement(): void {
    if (this.#parentheses.length > 0 || this.#blocks.length > 0) {
      this.#open();
      return;
    }
    this.#emit();
  }

  #emit(unterminated?: Unterminated): void {
    if (this.#start >= 0) {
      const statement: StatementSegment = {
        kind: "statement",
        text: this.#text.slice(this.#start, this.#end),
        start: this.#start,
        end: this.#end,
        words: this.#words,
        ...(unterminated && { unterminated }),
      };
      this.#segments.push(
        isCopyIn(statement) ? this.#withData(statement) : statement,
      );
      const escapes = escapesAfter(statement);
      if (escapes !== undefined) this.#lexer.hasEscapes = escapes;
    }
    this.#start = -1;
    this.#words = [];
    this.#isPrefix = true;
    this.#parentheses = [];
    this.#blocks = [];
  }

  /**
   * Data begins on the line after the semicolon's, or after the data of a COPY
   * that stands before it on the same line.
   */
  #withData(statement: StatementSegment): CopySegment {
    const { text, start, end, words } = statement;
    const from = this.#detour?.from ?? this.#lineEnd(this.#lexer.end);
    const dataStart = this.#detour?.to ??
      Math.min(from + 1, this.#text.length);
    const { dataEnd, next } = findDataEnd(this.#text, dataStart);
    this.#detour = { from, to: next };
    this.#lexer.seek(this.#lexer.end, from);
    return { kind: "copy", text, start, end, words, dataStart, dataEnd };
  }

  /** At the end of a line that data follows: goes on behind the data. */
  #followDetour(): boolean {
    if (this.#detour === undefined) return false;
    const open = this.#lexer.unterminated ??
      (this.#start < 0 ? undefined : { start: this.#start });
    if (open !== undefined) {
      this.#start = this.#start < 0 ? open.start : this.#start;
      this.#end = Math.max(this.#end, this.#start);
      this.#emit({ what: "statement beside COPY data", start: open.start });
    }
    this.#lexer.seek(this.#detour.to, this.#text.length);
    this.#detour = undefined;
    return true;
  }

  #takeMeta(): void {
    const { start, end: nameStart } = this.#lexer;
    // psql passes on what stands before `\;` without sending it yet; cut here, it runs the same.
    if (this.#text[nameStart] === ";") {
      this.#lexer.next();
      this.#endStatement();
      return;
    }
    const limit = this.#detour?.from ?? this.#text.length;
    const { name, argument, end } = readMeta(this.#text, nameStart);
    this.#segments.push({
      kind: "meta",
      name,
      argument,
      start,
      end: Math.min(end, limit),
      isInside: this.#start >= 0,
    });
    this.#lexer.seek(Math.min(end, limit), limit);
  }

  #remark({ start, end, isLine }: Comment): void {
    REMARK_REGEXP.lastIndex = start;
    if (!REMARK_REGEXP.test(this.#text)) return;
    this.#remarks.push({
      start,
      end,
      isLine,
      before: this.#segments.length,
      isInside: this.#start >= 0,
    });
  }

  #finish(): Cut {
    const open = this.#lexer.unterminated;
    const isComment = open?.what === "comment";
    this.#emit(isComment ? undefined : open ?? this.#openBracket());
    return {
      segments: this.#segments,
      remarks: this.#remarks,
      ...(isComment && { unterminated: open }),
    };
  }

  #openBracket(): Unterminated | undefined {
    const [parenthesis] = this.#parentheses;
    if (parenthesis !== undefined) {
      return { what: "parenthesis", start: parenthesis };
    }
    const [block] = this.#blocks;
    return block === undefined ? undefined : { what: "BEGIN", start: block };
  }

  #lineEnd(offset: number): number {
    const at = this.#text.indexOf("\n", offset);
    return at < 0 ? this.#text.length : at;
  }
}
