import type { Excerpt, Place } from "../kernel/mod.ts";

const EXCERPT_LENGTH = 120;

/** Line and column of an offset, which counts UTF-16 units from 0. */
export function placeAt(text: string, offset: number, file: string): Place {
  return new PlaceFinder(text, file).at(offset);
}

/** Finds the places of many offsets of one text; quick where they ascend. */
export class PlaceFinder {
  readonly #text: string;
  readonly #file: string;
  #offset = 0;
  #line = 1;
  #column = 1;

  /** Finds places in this text, which is what the file holds. */
  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  /** Line and column of an offset, which counts UTF-16 units from 0. */
  at(offset: number): Place {
    const end = Math.min(Math.max(offset, 0), this.#text.length);
    if (end < this.#offset) {
      this.#offset = 0;
      this.#line = 1;
      this.#column = 1;
    }
    for (let i = this.#offset; i < end; i++) {
      const code = this.#text.charCodeAt(i);
      if (code === 0x0a) {
        this.#line++;
        this.#column = 1;
      } else if (!isLowSurrogate(code)) this.#column++;
    }
    this.#offset = end;
    return { file: this.#file, line: this.#line, column: this.#column };
  }
}

/**
 * The line that holds an offset, to be shown above a caret. A long line is cut
 * on both sides; tabs become spaces, so that the caret stands where it should.
 */
export function excerptAt(text: string, offset: number): Excerpt {
  const at = Math.min(Math.max(offset, 0), text.length);
  const start = at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
  const next = text.indexOf("\n", at);
  const end = next < 0 ? text.length : next;
  // Two units each way hold the longest excerpt, whatever characters it is of.
  const from = Math.max(start, at - 2 * EXCERPT_LENGTH);
  const to = Math.min(end, at + 2 * EXCERPT_LENGTH);
  const before = characters(text.slice(from, at));
  const line = [...before, ...characters(text.slice(at, to).trimEnd())];
  return cut(line, {
    column: before.length,
    isCutLeft: from > start,
    isCutRight: to < end,
  });
}

/** The server's `position`, in characters from 1, as an offset in UTF-16 units. */
export function offsetOfPosition(text: string, position: number): number {
  let left = position - 1;
  let offset = 0;
  while (left > 0 && offset < text.length) {
    offset += isHighSurrogate(text.charCodeAt(offset)) ? 2 : 1;
    left--;
  }
  return Math.min(offset, text.length);
}

function cut(
  line: readonly string[],
  { column, isCutLeft, isCutRight }: {
    column: number;
    isCutLeft: boolean;
    isCutRight: boolean;
  },
): Excerpt {
  const latest = Math.max(0, line.length - EXCERPT_LENGTH);
  const middle = Math.max(0, column - EXCERPT_LENGTH / 2);
  const start = Math.min(latest, middle);
  const shown = line.slice(start, start + EXCERPT_LENGTH);
  const at = column - start;
  if ((start > 0 || isCutLeft) && at > 0) shown[0] = "…";
  const hasMore = start + EXCERPT_LENGTH < line.length || isCutRight;
  if (hasMore && at < shown.length - 1) shown[shown.length - 1] = "…";
  return { text: shown.join(""), column: at + 1 };
}

/** Characters, with what would move the caret made one space each. */
function characters(text: string): readonly string[] {
  return [...text].map((character) => isControl(character) ? " " : character);
}

function isControl(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
