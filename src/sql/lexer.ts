/** What a token is, as far as finding the end of a statement needs to know. */
export type TokenKind =
  /** An unquoted name or keyword. */
  | "word"
  | "quoted name"
  | "string"
  | "dollar quote"
  /** A number, or a parameter such as `$1`. */
  | "number"
  | "open"
  | "close"
  | "semicolon"
  | "backslash"
  /** Any other character, alone. */
  | "symbol"
  | "end";

/** Something that was opened and is not closed. */
export interface Unterminated {
  readonly what:
    | "string"
    | "quoted name"
    | "dollar quote"
    | "comment"
    | "parenthesis"
    | "BEGIN"
    | "statement beside COPY data";
  /** Where it was opened. */
  readonly start: number;
}

/** A comment, and whether it is of the kind that ends with its line. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly isLine: boolean;
}

/** How a text is to be read. */
export interface LexerOptions {
  /** Called for each comment as it is passed. */
  onComment?(comment: Comment): void;
}

/** Walks over SQL token by token, with the rules of psql's and PostgreSQL's lexers. */
export class Lexer {
  /** As `standard_conforming_strings = off` has it: a backslash escapes in `'…'` too. */
  hasEscapes = false;
  readonly #text: string;
  readonly #onComment: ((comment: Comment) => void) | undefined;
  #limit: number;
  #kind: TokenKind = "end";
  #start = 0;
  #end = 0;
  #unterminated: Unterminated | undefined;

  /** Stands before the first token; `next` moves on. */
  constructor(text: string, options: LexerOptions = {}) {
    this.#text = text;
    this.#limit = text.length;
    this.#onComment = options.onComment;
  }

  /** Where the token begins, in UTF-16 units. */
  get start(): number {
    return this.#start;
  }

  /** Where the token ends. */
  get end(): number {
    return this.#end;
  }

  /** What the text broke off in. */
  get unterminated(): Unterminated | undefined {
    return this.#unterminated;
  }

  /** The token's text. */
  get text(): string {
    return this.#text.slice(this.#start, this.#end);
  }

  /** Goes on at another offset, and no further than to the limit. */
  seek(offset: number, limit: number): void {
    this.#end = offset;
    this.#limit = limit;
    this.#unterminated = undefined;
  }

  /** Moves to the next token and tells its kind. */
  next(): TokenKind {
    this.#skipBlank();
    this.#start = this.#end;
    this.#kind = this.#end >= this.#limit ? "end" : this.#read();
    return this.#kind;
  }

  #read(): TokenKind {
    const code = this.#text.charCodeAt(this.#end);
    if (isNameStart(code)) return this.#readWord(code);
    switch (code) {
      case QUOTE:
        return this.#readString(this.#hasEscapesHere());
      case DOUBLE_QUOTE:
        return this.#readQuotedName();
      case DOLLAR:
        return this.#readDollar();
      case OPEN:
        return this.#take(1, "open");
      case CLOSE:
        return this.#take(1, "close");
      case SEMICOLON:
        return this.#take(1, "semicolon");
      case BACKSLASH:
        return this.#take(1, "backslash");
    }
    if (!isDigit(code)) return this.#take(1, "symbol");
    let end = this.#end + 1;
    while (end < this.#limit && isDigit(this.#text.charCodeAt(end))) end++;
    return this.#take(end - this.#end, "number");
  }

  #readWord(first: number): TokenKind {
    let end = this.#end + 1;
    while (end < this.#limit && isNamePart(this.#text.charCodeAt(end))) end++;
    const isLetterE = end - this.#end === 1 && (first | 0x20) === LETTER_E;
    if (
      isLetterE && this.#text.charCodeAt(end) === QUOTE && end < this.#limit
    ) {
      this.#end = end;
      return this.#readString(true);
    }
    return this.#take(end - this.#end, "word");
  }

  #readString(hasEscapes: boolean): TokenKind {
    let open = this.#end;
    while (true) {
      const close = hasEscapes
        ? this.#findEscapedClose(open + 1)
        : this.#find("'", open + 1);
      if (close < 0) return this.#breakOff("string", this.#start);
      this.#end = close + 1;
      if (!hasEscapes) return "string";
      const next = this.#findContinuation(close + 1);
      if (next === undefined) return "string";
      open = next;
    }
  }

  /** The quote that ends a string in which backslashes escape. */
  #findEscapedClose(from: number): number {
    for (let at = from; at < this.#limit; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) return at;
    }
    return -1;
  }

  /**
   * The quote that goes on with the string: `''`, or another quote on a later
   * line. Only matters where backslashes escape; other strings read the same
   * as one or as two.
   */
  #findContinuation(from: number): number | undefined {
    if (from >= this.#limit) return undefined;
    if (this.#text.charCodeAt(from) === QUOTE) return from;
    CONTINUATION_REGEXP.lastIndex = from;
    if (!CONTINUATION_REGEXP.test(this.#text)) return undefined;
    const quote = CONTINUATION_REGEXP.lastIndex - 1;
    if (quote >= this.#limit) return undefined;
    this.#tellComments(from, quote);
    return quote;
  }

  /** Tells of line comments between two parts of a string, where nothing else stands. */
  #tellComments(from: number, to: number): void {
    if (this.#onComment === undefined) return;
    const gap = this.#text.slice(from, to);
    for (const { index, 0: comment } of gap.matchAll(/--[^\n\r]*/g)) {
      const start = from + index;
      this.#onComment({ start, end: start + comment.length, isLine: true });
    }
  }

  #readQuotedName(): TokenKind {
    const close = this.#find('"', this.#end + 1);
    if (close < 0) return this.#breakOff("quoted name", this.#start);
    return this.#take(close + 1 - this.#end, "quoted name");
  }

  #readDollar(): TokenKind {
    DOLLAR_REGEXP.lastIndex = this.#end;
    const tag = DOLLAR_REGEXP.exec(this.#text)?.[0];
    if (tag === undefined) {
      let end = this.#end + 1;
      while (end < this.#limit && isDigit(this.#text.charCodeAt(end))) end++;
      return this.#take(
        end - this.#end,
        end - this.#end > 1 ? "number" : "symbol",
      );
    }
    const close = this.#find(tag, this.#end + tag.length);
    if (close < 0) return this.#breakOff("dollar quote", this.#start);
    return this.#take(close + tag.length - this.#end, "dollar quote");
  }

  #skipBlank(): void {
    const text = this.#text;
    const limit = this.#limit;
    while (this.#end < limit) {
      const code = text.charCodeAt(this.#end);
      if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) {
        this.#end++;
        continue;
      }
      const next = text.charCodeAt(this.#end + 1);
      if (code === DASH && next === DASH) this.#skipLineComment();
      else if (code === SLASH && next === STAR) this.#skipBlockComment();
      else return;
    }
  }

  #skipLineComment(): void {
    const start = this.#end;
    let end = start + 2;
    while (end < this.#limit) {
      const code = this.#text.charCodeAt(end);
      if (code === 0x0a || code === 0x0d) break;
      end++;
    }
    this.#end = end;
    this.#onComment?.({ start, end, isLine: true });
  }

  #skipBlockComment(): void {
    const start = this.#end;
    let depth = 1;
    let at = start + 2;
    while (depth > 0) {
      if (at >= this.#limit) {
        this.#breakOff("comment", start);
        return;
      }
      const code = this.#text.charCodeAt(at);
      const next = this.#text.charCodeAt(at + 1);
      if (code === SLASH && next === STAR) {
        depth++;
        at += 2;
      } else if (code === STAR && next === SLASH) {
        depth--;
        at += 2;
      } else at++;
    }
    this.#end = at;
    this.#onComment?.({ start, end: at, isLine: false });
  }

  /** U&'…' is read without escapes under any setting. */
  #hasEscapesHere(): boolean {
    if (!this.hasEscapes) return false;
    const before = this.#text.slice(Math.max(0, this.#end - 2), this.#end);
    return before.toUpperCase() !== "U&";
  }

  #find(what: string, from: number): number {
    const at = this.#text.indexOf(what, from);
    return at + what.length > this.#limit ? -1 : at;
  }

  #take(length: number, kind: TokenKind): TokenKind {
    this.#end += length;
    return kind;
  }

  /** Whatever it was goes on to the end of the text. */
  #breakOff(what: Unterminated["what"], start: number): TokenKind {
    this.#unterminated = { what, start };
    this.#end = this.#limit;
    return what === "string" || what === "quoted name" ? what : "dollar quote";
  }
}

const QUOTE = 0x27;
const DOUBLE_QUOTE = 0x22;
const DOLLAR = 0x24;
const OPEN = 0x28;
const CLOSE = 0x29;
const SEMICOLON = 0x3b;
const BACKSLASH = 0x5c;
const DASH = 0x2d;
const SLASH = 0x2f;
const STAR = 0x2a;
const LETTER_E = 0x65;

/** `$$` or `$tag$`. */
const DOLLAR_REGEXP = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/** What may stand between two parts of one string: it holds a line break. */
const CONTINUATION_REGEXP =
  /(?:[ \t\f\v]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y;

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f || code >= 0x80;
}

function isNamePart(code: number): boolean {
  return isNameStart(code) || isDigit(code) || code === DOLLAR;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
