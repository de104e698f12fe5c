import { Lexer } from "../../sql/lexer.ts";
import { parsePlpgsql } from "../../sql/parser.ts";
import type { Node } from "../../sql/parser.ts";
import { PlaceFinder } from "../../sql/place.ts";
import type { Script, Statement } from "../../sql/script.ts";
import { walk } from "../../sql/tree.ts";

/**
 * The statements that a DO block holds in so many words, each where it stands
 * in the file: those of its own, and strings that it executes as they are. What
 * it puts together while it runs is not among them.
 */
export async function statementsInBlock(
  statement: Statement,
  { node, script }: {
    readonly node: Node | undefined;
    readonly script: Script;
  },
): Promise<readonly Statement[]> {
  if (node === undefined || !("DoStmt" in node)) return [];
  let from = bodyOf(statement.text);
  const parsed = from === undefined
    ? undefined
    : await parsePlpgsql(statement.text);
  if (from === undefined || parsed === undefined) return [];
  const places = new PlaceFinder(script.text, script.file);
  const found: Statement[] = [];
  for (const text of queriesOf(parsed)) {
    const at = statement.text.indexOf(text, from);
    // What is read otherwise than it is written is not looked at.
    if (at < 0) continue;
    from = at + text.length;
    const start = statement.start + at;
    found.push({
      index: statement.index,
      text,
      start,
      end: start + text.length,
      place: places.at(start),
      words: (text.match(/\w+/g) ?? []).slice(0, 8).map((word) =>
        word.toUpperCase()
      ),
    });
  }
  return found;
}

/** Where the code begins, between dollars. */
function bodyOf(text: string): number | undefined {
  const lexer = new Lexer(text);
  for (let kind = lexer.next(); kind !== "end"; kind = lexer.next()) {
    if (kind === "dollar quote") {
      return lexer.start + lexer.text.indexOf("$", 1) + 1;
    }
  }
  return undefined;
}

/** Reads only ask. */
const READS_REGEXP = /^\s*(?:SELECT|WITH|TABLE|VALUES|SHOW|PERFORM)\b/i;

function queriesOf(parsed: unknown): readonly string[] {
  const found: string[] = [];
  walk(parsed, (kind, value) => {
    const isOwn = kind === "PLpgSQL_stmt_execsql" && "sqlstmt" in value;
    const isBuilt = kind === "PLpgSQL_stmt_dynexecute" && "query" in value;
    if (!isOwn && !isBuilt) return;
    const query = queryIn(
      isOwn ? value.sqlstmt : "query" in value && value.query,
    );
    const text = isOwn ? query : literalOf(query);
    if (text !== undefined && !READS_REGEXP.test(text)) found.push(text);
  });
  return found;
}

function queryIn(expression: unknown): string | undefined {
  let found: string | undefined;
  walk({ expression }, (_kind, value) => {
    if ("query" in value && typeof value.query === "string") {
      found ??= value.query;
    }
  });
  return found;
}

/** What a string says that holds nothing to be read otherwise. */
function literalOf(query = ""): string | undefined {
  const [, plain] = /^'([^'\\]*)'$/s.exec(query.trim()) ?? [];
  return plain;
}
