import { sha256 } from "../kernel/mod.ts";
import { Lexer } from "./lexer.ts";
import type { TokenKind } from "./lexer.ts";
import { escapesAfter } from "./setting.ts";
import { cutScript } from "./split.ts";
import type { Segment } from "./split.ts";

/**
 * What two scripts share that differ in comments and white space only: a hash
 * of all that the server reads, and of the comments meant for confiture.
 * Different fingerprints say nothing; equal ones say that both do the same.
 */
export async function fingerprintOf(text: string): Promise<string> {
  return await sha256(essenceOf(text));
}

/** A script without comments, and with the white space that counts. */
function essenceOf(text: string): string {
  const { segments, remarks } = cutScript(text);
  const parts: string[] = [];
  let hasEscapes = false;
  for (const segment of segments) {
    parts.push(pieceOf(segment, text, hasEscapes));
    if (segment.kind === "meta") continue;
    hasEscapes = escapesAfter(segment) ?? hasEscapes;
  }
  for (const { start, end, before } of remarks) {
    const words = text.slice(start, end).trim().split(/\s+/).join(" ");
    parts.push(`remark ${before} ${words}`);
  }
  return parts.join(STATEMENT_END);
}

function pieceOf(segment: Segment, text: string, hasEscapes: boolean): string {
  if (segment.kind === "meta") {
    return `meta ${segment.name} ${segment.argument.trim()}`;
  }
  const statement = tokensOf(segment.text, hasEscapes);
  return segment.kind === "copy"
    ? `${statement}${TOKEN_END}${
      text.slice(segment.dataStart, segment.dataEnd)
    }`
    : statement;
}

function tokensOf(statement: string, hasEscapes: boolean): string {
  const lexer = new Lexer(statement);
  lexer.hasEscapes = hasEscapes;
  const tokens: string[] = [];
  let before: Token | undefined;
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    const token = { kind, text: lexer.text, start: lexer.start };
    if (before !== undefined) {
      const gap = statement.slice(
        before.start + before.text.length,
        token.start,
      );
      tokens.push(
        needsGap(before, token) ? separatorOf(gap, token) : TOKEN_END,
      );
    }
    tokens.push(token.text);
    before = token;
  }
  return tokens.join("");
}

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
}

// No text that PostgreSQL reads outside of quotes holds these characters.
const STATEMENT_END = "\x1d";
const TOKEN_END = "\x1e";
const GLUED = "\x1f";
const OTHER_LINE = "\x1c";

/** Whether it counts what stands between two tokens, and be it nothing. */
function needsGap(left: Token, right: Token): boolean {
  switch (right.kind) {
    case "symbol":
      return isOperator(left) && isOperator(right) ||
        left.kind === "number" && right.text === "." ||
        isPrefix(left) && right.text === "&";
    case "number":
    case "word":
      return left.kind === "number" || left.text === ".";
    case "string":
    case "quoted name":
      // B'01', X'1F', U&'\0041'; and strings that go on on the next line.
      return left.kind === "string" || left.text === "&" || isPrefix(left);
    default:
      return false;
  }
}

function isOperator({ kind, text }: Token): boolean {
  return kind === "symbol" && OPERATOR_REGEXP.test(text);
}

const OPERATOR_REGEXP = /^[-+*/<>=~!@#%^&|`?:]$/;

function isPrefix({ kind, text }: Token): boolean {
  return kind === "word" && PREFIX_REGEXP.test(text);
}

const PREFIX_REGEXP = /^[benux]$/i;

function separatorOf(gap: string, { kind }: Token): string {
  if (gap === "") return GLUED;
  const goesOn = kind === "string" && LINE_BREAK_REGEXP.test(gap);
  return goesOn ? OTHER_LINE : TOKEN_END;
}

/** As PostgreSQL has it between two parts of one string. */
const LINE_BREAK_REGEXP = /^(?:[ \t\f\v]|--[^\n\r]*)*[\n\r]/;
