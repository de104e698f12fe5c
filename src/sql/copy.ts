import { Lexer } from "./lexer.ts";

/** Where the data of a COPY ends, and where SQL goes on. */
export interface DataEnd {
  readonly dataEnd: number;
  readonly next: number;
}

/** Whether a statement is a COPY that reads what stands below it in the file. */
export function isCopyIn(
  { text, words }: { readonly text: string; readonly words: readonly string[] },
): boolean {
  if (words[0] !== "COPY") return false;
  const lexer = new Lexer(text);
  let depth = 0;
  let isAfterFrom = false;
  while (true) {
    const kind = lexer.next();
    if (kind === "end") return false;
    if (kind === "open") depth++;
    if (kind === "close") depth--;
    const word = kind === "word" && depth === 0 ? lexer.text.toUpperCase() : "";
    // The grammar takes both words for "from the client".
    if (isAfterFrom && (word === "STDIN" || word === "STDOUT")) return true;
    isAfterFrom = word === "FROM";
  }
}

/** Finds the line `\.` that ends the data, or the end of the file. */
export function findDataEnd(text: string, dataStart: number): DataEnd {
  let line = dataStart;
  while (true) {
    if (text.startsWith("\\.", line)) {
      const next = afterLineBreak(text, line + 2);
      if (next !== undefined) return { dataEnd: line, next };
    }
    const newline = text.indexOf("\n\\.", line);
    if (newline < 0) return { dataEnd: text.length, next: text.length };
    line = newline + 1;
  }
}

function afterLineBreak(text: string, offset: number): number | undefined {
  const at = text[offset] === "\r" ? offset + 1 : offset;
  if (at >= text.length) return text.length;
  return text[at] === "\n" ? at + 1 : undefined;
}
