import { Lexer } from "../../sql/lexer.ts";

/**
 * Where words can be put in behind keywords that follow each other: right
 * before what follows them, whatever comments stand between. Undefined where
 * they are not there.
 */
export function behindWords(
  text: string,
  words: readonly string[],
  from = 0,
): number | undefined {
  const lexer = new Lexer(text);
  lexer.seek(from, text.length);
  let matched = 0;
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    if (matched === words.length) return lexer.start;
    const isNext = kind === "word" &&
      lexer.text.toUpperCase() === words[matched];
    matched = isNext ? matched + 1 : 0;
  }
  return undefined;
}
