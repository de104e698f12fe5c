import { Lexer } from "./lexer.ts";
import type { Comment } from "./lexer.ts";

/** A string that ends, and after a comment a quote on a later line. */
const LIKELY_REGEXP = /'\s*--[^\n\r]*[\n\r](?:\s|--[^\n\r]*[\n\r])*'/;

/**
 * A text without the comments that stand between the parts of one string:
 * PostgreSQL passes over them, this parser's scanner does not. They become
 * blanks, as many as they have bytes, so that all else keeps its place.
 */
export function withJoinedStrings(
  text: string,
  { isInside = false }: { readonly isInside?: boolean } = {},
): string {
  if (!LIKELY_REGEXP.test(text)) return text;
  const comments: Comment[] = [];
  const lexer = new Lexer(text, {
    onComment: (comment) => comments.push(comment),
  });
  let result = "";
  let end = 0;
  let isBehindString = false;
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    const isString = kind === "string";
    const isJoined = isString && isBehindString;
    for (const comment of comments.splice(0, Infinity)) {
      // One that stands in the token itself parts a string with escapes.
      const isBetween = isJoined || comment.start >= lexer.start;
      if (!isBetween || !comment.isLine) continue;
      result += text.slice(end, comment.start) + blanksFor(text, comment);
      end = comment.end;
    }
    if (isInside && kind === "dollar quote") {
      const tag = lexer.text.indexOf("$", 1) + 1;
      const from = lexer.start + tag;
      const to = Math.max(from, lexer.end - tag);
      result += text.slice(end, from) + withJoinedStrings(text.slice(from, to));
      end = to;
    }
    isBehindString = isString;
  }
  return result + text.slice(end);
}

function blanksFor(text: string, { start, end }: Comment): string {
  const { length } = new TextEncoder().encode(text.slice(start, end));
  return " ".repeat(length);
}
