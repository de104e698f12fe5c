import type { DropStmt, ObjectType } from "../../sql/parser.ts";
import { commandsOf } from "../_reading/commands.ts";
import { behindWords } from "../_reading/insertion.ts";
import type { LintStatement } from "../_reading/statement.ts";
import type { Edit, Rule } from "../rule.ts";

/** DROP that fails when it is repeated. */
export const idempotentDrop: Rule = {
  name: "idempotent-drop",
  title: "DROP without IF EXISTS",
  why:
    "It finds nothing when somebody runs the file again by hand; `up` knows how far it came, and goes on there",
  example: `DROP INDEX CONCURRENTLY orders_user;
DROP INDEX CONCURRENTLY orders_total;`,
  cure: "Write IF EXISTS: `lint --fix` does",
  instead: `DROP INDEX CONCURRENTLY IF EXISTS orders_user;
DROP INDEX CONCURRENTLY IF EXISTS orders_total;`,
  severity: "warning",
  isOnRequest: true,
  isFixable: true,
  *check(statement) {
    // A block looks for itself whether there is something to do.
    if (statement.isInBlock) return;
    for (const edit of editsOf(statement)) {
      yield {
        message: "IF EXISTS would let it be repeated",
        offset: edit.start,
        edits: [edit],
      };
    }
  },
};

function editsOf(statement: LintStatement): readonly Edit[] {
  const { text } = statement.statement;
  const dropped = statement.is("DropStmt");
  if (dropped !== undefined && dropped.missing_ok !== true) {
    const words = wordsFor(dropped);
    const at = words && behindWords(text, words);
    return at === undefined ? [] : [insertion(statement.start + at)];
  }
  return commandsOf(statement, "AT_DropColumn", "AT_DropConstraint").flatMap((
    { table, command, offset },
  ) => {
    if (command.missing_ok === true || !statement.isLive(table)) return [];
    const from = offset - statement.start;
    const word = command.subtype === "AT_DropColumn" ? "COLUMN" : "CONSTRAINT";
    const bare = behindWords(text, ["DROP"], from);
    const worded = behindWords(text, ["DROP", word], from);
    // A later command may have the word that this one leaves out.
    const hasWord = bare !== undefined &&
      new RegExp(`^${word}(?![\\w$])`, "i").test(text.slice(bare));
    const at = hasWord ? worded : bare;
    return at === undefined ? [] : [insertion(statement.start + at)];
  });
}

function wordsFor(
  { removeType, concurrent }: DropStmt,
): readonly string[] | undefined {
  if (removeType === undefined) return undefined;
  const words = WORDS[removeType]?.split(" ");
  return concurrent === true ? words?.concat("CONCURRENTLY") : words;
}

/** How DROP calls what it drops. */
const WORDS: Readonly<Partial<Record<ObjectType, string>>> = {
  OBJECT_ACCESS_METHOD: "ACCESS METHOD",
  OBJECT_AGGREGATE: "AGGREGATE",
  OBJECT_CAST: "CAST",
  OBJECT_COLLATION: "COLLATION",
  OBJECT_CONVERSION: "CONVERSION",
  OBJECT_DOMAIN: "DOMAIN",
  OBJECT_EVENT_TRIGGER: "EVENT TRIGGER",
  OBJECT_EXTENSION: "EXTENSION",
  OBJECT_FDW: "FOREIGN DATA WRAPPER",
  OBJECT_FOREIGN_SERVER: "SERVER",
  OBJECT_FOREIGN_TABLE: "FOREIGN TABLE",
  OBJECT_FUNCTION: "FUNCTION",
  OBJECT_INDEX: "INDEX",
  OBJECT_LANGUAGE: "LANGUAGE",
  OBJECT_MATVIEW: "MATERIALIZED VIEW",
  OBJECT_OPCLASS: "OPERATOR CLASS",
  OBJECT_OPERATOR: "OPERATOR",
  OBJECT_OPFAMILY: "OPERATOR FAMILY",
  OBJECT_POLICY: "POLICY",
  OBJECT_PROCEDURE: "PROCEDURE",
  OBJECT_PUBLICATION: "PUBLICATION",
  OBJECT_ROUTINE: "ROUTINE",
  OBJECT_RULE: "RULE",
  OBJECT_SCHEMA: "SCHEMA",
  OBJECT_SEQUENCE: "SEQUENCE",
  OBJECT_STATISTIC_EXT: "STATISTICS",
  OBJECT_TABLE: "TABLE",
  OBJECT_TRANSFORM: "TRANSFORM",
  OBJECT_TRIGGER: "TRIGGER",
  OBJECT_TSCONFIGURATION: "TEXT SEARCH CONFIGURATION",
  OBJECT_TSDICTIONARY: "TEXT SEARCH DICTIONARY",
  OBJECT_TSPARSER: "TEXT SEARCH PARSER",
  OBJECT_TSTEMPLATE: "TEXT SEARCH TEMPLATE",
  OBJECT_TYPE: "TYPE",
  OBJECT_VIEW: "VIEW",
};

function insertion(offset: number): Edit {
  return { start: offset, end: offset, text: "IF EXISTS " };
}
