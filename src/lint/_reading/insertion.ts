import { Lexer } from "../../sql/lexer.ts";

/**
 * Where words can be put in behind the keywords a statement begins with: right
 * before the name that follows them. Undefined where none of them is there.
 */
export function behindKeywords(
  text: string,
  keywords: ReadonlySet<string>,
): number | undefined {
  const lexer = new Lexer(text);
  let isBehindAny = false;
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    const isKeyword = kind === "word" && keywords.has(lexer.text.toUpperCase());
    if (!isKeyword) return isBehindAny ? lexer.start : undefined;
    isBehindAny = true;
  }
  return undefined;
}
