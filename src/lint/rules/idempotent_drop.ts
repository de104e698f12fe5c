import { commandsOf } from "../_reading/commands.ts";
import { behindKeywords } from "../_reading/insertion.ts";
import type { LintStatement } from "../_reading/statement.ts";
import type { Edit, Rule } from "../rule.ts";

/** DROP that fails when it is repeated. */
export const idempotentDrop: Rule = {
  name: "idempotent-drop",
  title: "DROP without IF EXISTS in a file that runs statement by statement",
  why:
    "If a later statement fails, this one has been committed, and finds nothing when the file is tried again; asked for by name, it looks at all files",
  example: `DROP INDEX CONCURRENTLY orders_user;
DROP INDEX CONCURRENTLY orders_total;`,
  cure: "Write IF EXISTS: `lint --fix` does",
  instead: `DROP INDEX CONCURRENTLY IF EXISTS orders_user;
DROP INDEX CONCURRENTLY IF EXISTS orders_total;`,
  severity: "warning",
  isFixable: true,
  *check(statement, { file, isNamed }) {
    const isBroken = file.isStepwise && file.statements.length > 1;
    if (!isNamed && !isBroken) return;
    for (const edit of editsOf(statement)) {
      yield {
        message: "IF EXISTS would let it be repeated",
        offset: edit.start,
        edits: [edit],
      };
    }
  },
};

const BEFORE_NAMES: ReadonlySet<string> = new Set([
  "AGGREGATE",
  "CONCURRENTLY",
  "DOMAIN",
  "DROP",
  "EXTENSION",
  "FOREIGN",
  "FUNCTION",
  "INDEX",
  "MATERIALIZED",
  "POLICY",
  "PROCEDURE",
  "PUBLICATION",
  "ROUTINE",
  "RULE",
  "SCHEMA",
  "SEQUENCE",
  "STATISTICS",
  "TABLE",
  "TRIGGER",
  "TYPE",
  "VIEW",
]);

/** The words that a command of ALTER TABLE begins with. */
const COMMAND_REGEXP = /^DROP\s+(?:COLUMN\s+|CONSTRAINT\s+)?/i;

function editsOf(statement: LintStatement): readonly Edit[] {
  const { text } = statement.statement;
  const dropped = statement.is("DropStmt");
  if (dropped !== undefined && dropped.missing_ok !== true) {
    const at = behindKeywords(text, BEFORE_NAMES);
    return at === undefined ? [] : [insertion(statement.start + at)];
  }
  return commandsOf(statement, "AT_DropColumn", "AT_DropConstraint").flatMap((
    { table, command, offset },
  ) => {
    if (command.missing_ok === true || !statement.isLive(table)) return [];
    const [words] = COMMAND_REGEXP.exec(text.slice(offset - statement.start)) ??
      [];
    return words === undefined ? [] : [insertion(offset + words.length)];
  });
}

function insertion(offset: number): Edit {
  return { start: offset, end: offset, text: "IF EXISTS " };
}
