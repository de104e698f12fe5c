import { Lexer } from "./lexer.ts";

/**
 * Whether the body of a DO block holds COMMIT or ROLLBACK as statements of its
 * own, which the server refuses inside a transaction.
 */
export function commitsInside(text: string): boolean {
  if (!/\b(?:commit|rollback)\b/i.test(text)) return false;
  const body = bodyOf(text);
  return body !== undefined && holdsCommit(body);
}

/** The code: the first string, whatever its quotes. */
function bodyOf(text: string): string | undefined {
  const lexer = new Lexer(text);
  while (true) {
    const kind = lexer.next();
    if (kind === "end") return undefined;
    if (kind === "dollar quote") {
      const tag = lexer.text.slice(0, lexer.text.indexOf("$", 1) + 1);
      return lexer.text.slice(tag.length, -tag.length);
    }
    if (kind !== "string") continue;
    const token = lexer.text;
    const isEscaped = token[0] !== "'";
    const body = token.slice(isEscaped ? 2 : 1, -1);
    return isEscaped ? unescaped(body) : joinedString(lexer, body);
  }
}

/** Only line breaks and quotes matter here, whatever else an escape stands for. */
function unescaped(body: string): string {
  return body.replace(
    /\\(.)|''/gs,
    (_, escaped: string | undefined) =>
      escaped === undefined ? "'" : /[nrt]/.test(escaped) ? "\n" : escaped,
  );
}

/** A plain string reads as several tokens where quotes are doubled in it. */
function joinedString(lexer: Lexer, first: string): string {
  let body = first;
  let end = lexer.end;
  while (lexer.next() === "string" && lexer.start === end) {
    body += `'${lexer.text.slice(1, -1)}`;
    end = lexer.end;
  }
  return body;
}

/** After these words, and after `;` and `>>`, a statement of PL/pgSQL begins. */
const OPENING_WORDS: ReadonlySet<string> = new Set([
  "BEGIN",
  "THEN",
  "ELSE",
  "LOOP",
]);

function holdsCommit(body: string): boolean {
  const lexer = new Lexer(body);
  let isStart = true;
  let isCommit = false;
  while (true) {
    const kind = lexer.next();
    if (kind === "end") return false;
    const word = kind === "word" ? lexer.text.toUpperCase() : "";
    if (isCommit && (kind === "semicolon" || word === "AND")) return true;
    isCommit = isStart && (word === "COMMIT" || word === "ROLLBACK");
    isStart = kind === "semicolon" || OPENING_WORDS.has(word) ||
      lexer.text === ">";
  }
}
