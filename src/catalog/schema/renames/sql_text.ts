import { Lexer } from "../../../sql/lexer.ts";
import type { TokenKind } from "../../../sql/lexer.ts";

/** One token of a text that the server wrote. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A name with dots, as one piece. */
export interface Chain {
  readonly parts: readonly Token[];
  /** Index of its first token. */
  readonly first: number;
  /** Index of its last token. */
  readonly last: number;
}

/** A text that stands in the place of a piece of another one. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The tokens of a text. */
export function tokensOf(text: string): readonly Token[] {
  const lexer = new Lexer(text);
  const tokens: Token[] = [];
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    const { start, end } = lexer;
    const before = tokens.at(-1);
    // A quote in a quoted name is written twice.
    const goesOn = kind === "quoted name" && before?.kind === kind &&
      before.end === start;
    const first = goesOn ? tokens.pop()?.start ?? start : start;
    tokens.push({ kind, text: text.slice(first, end), start: first, end });
  }
  return tokens;
}

/** The name that begins at a token: `a`, `a.b`, `a.b.c`. */
export function chainAt(
  tokens: readonly Token[],
  first: number,
): Chain | undefined {
  if (!isName(tokens[first]) || isDot(tokens[first - 1])) return undefined;
  const parts: Token[] = [];
  let at = first;
  for (;;) {
    const token = tokens[at];
    if (token === undefined) break;
    parts.push(token);
    if (!isDot(tokens[at + 1]) || !isName(tokens[at + 2])) break;
    at += 2;
  }
  return { parts, first, last: at };
}

/** Whether a token is a name or a keyword. */
export function isName(token: Token | undefined): boolean {
  return token?.kind === "word" || token?.kind === "quoted name";
}

/** Whether a token is a keyword, as the server writes them. */
export function isKeyword(token: Token | undefined): boolean {
  return token?.kind === "word" && /^[A-Z]+$/.test(token.text);
}

/** Whether a token is this keyword. */
export function isWord(token: Token | undefined, ...words: string[]): boolean {
  return token?.kind === "word" && words.includes(token.text);
}

function isDot(token: Token | undefined): boolean {
  return token?.kind === "symbol" && token.text === ".";
}

/** A text with its replacements in place. */
export function replaced(
  text: string,
  replacements: readonly Replacement[],
): string {
  let result = "";
  let at = 0;
  const sorted = replacements.toSorted((a, b) => a.start - b.start);
  for (const { start, end, text: other } of sorted) {
    result += text.slice(at, start) + other;
    at = end;
  }
  return result + text.slice(at);
}

/** What a list of a SELECT says of one column that it passes on as it is. */
export interface PassedOn {
  /** Index of the token of its name. */
  readonly name: number;
  /** Index of the token of the name it is given, where it is another one. */
  readonly alias?: number;
}

/** The items of all SELECT lists that are a column and nothing else. */
export function passedOn(tokens: readonly Token[]): readonly PassedOn[] {
  return tokens.flatMap((token, index) =>
    isWord(token, "SELECT") ? itemsFrom(tokens, index + 1) : []
  );
}

const AFTER_LIST = [
  "FROM",
  "WHERE",
  "GROUP",
  "HAVING",
  "UNION",
  "INTERSECT",
  "EXCEPT",
  "ORDER",
  "LIMIT",
  "WINDOW",
];

function itemsFrom(tokens: readonly Token[], from: number): PassedOn[] {
  const items: PassedOn[] = [];
  let depth = 0;
  let start = from;
  const end = (index: number): void => {
    const item = itemOf(tokens, start, index);
    if (item !== undefined) items.push(item);
    start = index + 1;
  };
  if (isWord(tokens[from], "DISTINCT", "ALL")) start++;
  for (let index = start; index <= tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind === "open") depth++;
    if (token?.kind === "close") depth--;
    if (
      token === undefined || depth < 0 ||
      depth === 0 && isWord(token, ...AFTER_LIST)
    ) {
      end(index);
      break;
    }
    if (depth === 0 && token.kind === "symbol" && token.text === ",") {
      end(index);
    }
  }
  return items;
}

function itemOf(
  tokens: readonly Token[],
  start: number,
  end: number,
): PassedOn | undefined {
  const chain = chainAt(tokens, start);
  if (chain === undefined || isKeyword(chain.parts[0])) return undefined;
  const next = chain.last + 1;
  if (next === end) return { name: chain.last };
  return isWord(tokens[next], "AS") && next + 2 === end
    ? { name: chain.last, alias: next + 1 }
    : undefined;
}
