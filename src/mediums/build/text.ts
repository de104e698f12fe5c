import { initialState } from "../../sql/initial_state.ts";
import type { Statement } from "../../sql/script.ts";
import { sentBody } from "./schema.ts";
import type { DeferredStatement, Schema, SchemaFile } from "./schema.ts";
import { isSetting } from "./transaction.ts";
import type { PlacedStatement, Unit } from "./unit.ts";

/**
 * The whole schema as one text that psql runs as `build` does: every file from
 * the session's initial state, what cannot run in a transaction at the end.
 * The same files give the same bytes.
 */
export function textOf(schema: Schema, hash: string): string {
  const { files } = schema;
  const count = new Set(files.map(({ file }) => file)).size;
  const noun = count === 1 ? "file" : "files";
  return [
    `-- A schema of ${count} ${noun}, put together by confiture. Change the files, not this.\n` +
    "-- Run it on an empty database with psql -X -v ON_ERROR_STOP=1 -f\n" +
    `-- Hash: ${hash}\n`,
    ...files.filter(({ body }) => body.length > 0).map(textOfFile),
    ...files.flatMap(({ deferred }) => deferred.map(textOfDeferred)),
  ].join("\n");
}

const RESET = `${initialState({ lockTimeoutMs: 0, statementTimeoutMs: 0 })};
SET client_encoding = 'UTF8';
`;

function textOfFile(file: SchemaFile): string {
  if (file.partOf !== undefined) return textOfPart(file);
  return `-- File: ${file.file}\n${RESET}\n${
    render(file.unit, sentBody(file)).trim()
  }\n`;
}

/** Statements of a file that is not built as a whole, without what stands between them. */
function textOfPart({ file, body }: SchemaFile): string {
  const line = body.find(({ statement }) => !isSetting(statement))
    ?.statement.place.line;
  return `-- File: ${file}, from line ${line ?? 1}\n${RESET}\n${
    body.map(textOfStatement).join("")
  }`;
}

function textOfDeferred(deferred: DeferredStatement): string {
  const { file, line } = deferred.statement.place;
  return [
    `-- File: ${file}, line ${line}: ${deferred.what} runs after everything else\n`,
    RESET,
    ...deferred.settings.map(textOfStatement),
    textOfStatement(deferred),
  ].join("");
}

function textOfStatement({ script, statement }: PlacedStatement): string {
  const { copy } = statement;
  const data = copy === undefined
    ? ""
    : `${withNewline(script.text.slice(copy.start, copy.end))}\\.\n`;
  return `${statement.text};\n${data}`;
}

/** A replacement of a part of a file's text. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function render(unit: Unit, kept: ReadonlyMap<Statement, Statement>): string {
  const { text } = unit.source.script;
  let rendered = "";
  let at = 0;
  for (const edit of editsOf(unit, kept)) {
    rendered += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return withNewline(rendered + text.slice(at));
}

function editsOf(unit: Unit, kept: ReadonlyMap<Statement, Statement>): Edit[] {
  const { text } = unit.source.script;
  return unit.pieces.flatMap((piece, index): Edit[] => {
    switch (piece.kind) {
      case "statement": {
        const { statement } = piece;
        if (!kept.has(statement)) return [removal(text, statement)];
        if (statement.copy !== undefined) {
          return endOfData(text, statement.copy);
        }
        const { start, end } = statement;
        const isLast = index === unit.pieces.length - 1;
        const mark = isLast && !isTerminated(text, end) ? ";" : "";
        const sent = kept.get(statement);
        if (sent !== undefined && sent !== statement) {
          return [{ start, end, text: sent.text + mark }];
        }
        return mark === "" ? [] : [{ start: end, end, text: mark }];
      }
      case "include": {
        const { start, end, unit: below } = piece;
        const { file } = below.source;
        const included = `-- Included: ${file}\n${render(below, kept)}`;
        return [{ start, end, text: included }];
      }
      case "echo":
      case "skip":
        return [removal(text, piece)];
    }
  });
}

/** What goes with a piece: its semicolon, its data, its line where that is empty then. */
function removal(
  text: string,
  { start, end, copy }: {
    readonly start: number;
    readonly end: number;
    readonly copy?: { readonly end: number };
  },
): Edit {
  const tail = copy === undefined
    ? /[^\S\n]*;?(?:[^\S\n]*\n)?/y
    : /(?:\\\.[^\n]*(?:\n|$))?/y;
  const from = copy?.end ?? end;
  tail.lastIndex = from;
  return { start, end: from + (tail.exec(text)?.[0].length ?? 0), text: "" };
}

/** Data may end with the file; psql wants to be told where more SQL follows. */
function endOfData(text: string, { end }: { readonly end: number }): Edit[] {
  if (text.startsWith("\\.", end)) return [];
  const isOnOwnLine = text.charAt(end - 1) === "\n";
  return [{ start: end, end, text: isOnOwnLine ? "\\.\n" : "\n\\.\n" }];
}

/** Whether a semicolon follows, comments apart. */
function isTerminated(text: string, from: number): boolean {
  let at = from;
  while (at < text.length) {
    if (text.startsWith("--", at)) {
      const newline = text.indexOf("\n", at);
      at = newline < 0 ? text.length : newline;
    } else if (text.startsWith("/*", at)) at = endOfComment(text, at);
    else if (/\s/.test(text.charAt(at))) at++;
    else return text.charAt(at) === ";";
  }
  return false;
}

/** Comments of this kind are nested. */
function endOfComment(text: string, start: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 0;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    depth += found[0] === "/*" ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  return text.length;
}

function withNewline(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
