import { Lexer } from "../../../sql/lexer.ts";
import { placeAt } from "../../../sql/place.ts";
import { quoteName } from "../../../sql/quote.ts";
import type { ForeignKey } from "../../../sql/references.ts";
import type { Statement } from "../../../sql/script.ts";
import type { PlacedStatement } from "../unit.ts";

/** A table without a foreign key, and the statement that adds it. */
export interface Parted {
  readonly table: PlacedStatement;
  readonly key: PlacedStatement;
}

/**
 * Takes a foreign key out of CREATE TABLE. What it leaves behind are blanks,
 * so that the server's positions stay true.
 */
export function partKey(
  table: PlacedStatement,
  key: ForeignKey,
): Parted {
  const { script, statement } = table;
  const { text } = statement;
  const span = spanOf(text, key);
  const blank = text.slice(span.from, span.to).replace(/[^\n]/g, " ");
  const clause = text.slice(span.start, span.end).trimEnd();
  const words = clause.slice(
    key.column === undefined ? 0 : wordAt(clause, "REFERENCES"),
  );
  const named = key.name === undefined || key.column === undefined
    ? ""
    : `CONSTRAINT ${quoteName(key.name)} `;
  const columns = key.column === undefined
    ? ""
    : `FOREIGN KEY (${quoteName(key.column)}) `;
  const before = `ALTER TABLE ${tableName(text)} ADD ${named}${columns}`;
  const start = statement.start + span.start + (clause.length - words.length);
  return {
    table: {
      script,
      was: table.was ?? statement,
      statement: {
        ...statement,
        text: text.slice(0, span.from) + blank + text.slice(span.to),
      },
    },
    key: {
      script,
      was: table.was ?? statement,
      statement: keyStatement(statement, {
        text: before + words,
        start,
        // Positions within the clause are where they stand in the file.
        lead: before.length,
        end: start + words.length,
        place: placeAt(script.text, statement.start + span.start, script.file),
      }),
    },
  };
}

function keyStatement(
  { index }: Statement,
  parts: Pick<Statement, "text" | "start" | "end" | "place" | "lead">,
): Statement {
  return { index, words: ["ALTER", "TABLE"], ...parts };
}

interface Span {
  /** The clause itself. */
  readonly start: number;
  readonly end: number;
  /** With the comma that goes with it. */
  readonly from: number;
  readonly to: number;
}

function spanOf(text: string, { location, until, column }: ForeignKey): Span {
  const start = unitsOf(text, location);
  const limit = until === undefined ? undefined : unitsOf(text, until);
  const lexer = new Lexer(text);
  let depth = 0;
  let comma: number | undefined;
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    const at = lexer.start;
    if (at < start) {
      if (lexer.text === ",") comma = at;
      continue;
    }
    if (limit !== undefined && at >= limit) {
      return { start, end: limit, from: start, to: limit };
    }
    if (kind === "open") depth++;
    else if (kind === "close" && depth-- === 0) {
      const from = column === undefined ? comma ?? start : start;
      return { start, end: at, from, to: at };
    } else if (depth === 0 && lexer.text === ",") {
      return {
        start,
        end: at,
        from: start,
        to: column === undefined ? at + 1 : at,
      };
    }
  }
  return { start, end: text.length, from: start, to: text.length };
}

/** Bytes as the parser counts them, in UTF-16 units. */
function unitsOf(text: string, bytes: number): number {
  const encoded = new TextEncoder().encode(text);
  return new TextDecoder().decode(encoded.subarray(0, bytes)).length;
}

function wordAt(text: string, word: string): number {
  const lexer = new Lexer(text);
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    if (kind === "word" && lexer.text.toUpperCase() === word) {
      return lexer.start;
    }
  }
  return 0;
}

/** The table's name as CREATE TABLE writes it. */
function tableName(text: string): string {
  const lexer = new Lexer(text);
  let isBehindTable = false;
  let start: number | undefined;
  let end = 0;
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    const word = kind === "word" ? lexer.text.toUpperCase() : "";
    if (!isBehindTable) {
      isBehindTable = word === "TABLE";
    } else if (start === undefined && ["IF", "NOT", "EXISTS"].includes(word)) {
      continue;
    } else if (
      start !== undefined && lexer.text !== "." && text.charAt(end - 1) !== "."
    ) break;
    else {
      start ??= lexer.start;
      end = lexer.end;
    }
  }
  return text.slice(start ?? 0, end);
}
