import type { Node } from "../../sql/parser.ts";
import { commandsOf } from "../_reading/commands.ts";
import { behindWords } from "../_reading/insertion.ts";
import type { LintStatement } from "../_reading/statement.ts";
import type { Edit, Rule } from "../rule.ts";

/** CREATE that fails when it is repeated. */
export const idempotentCreate: Rule = {
  name: "idempotent-create",
  title: "CREATE without IF NOT EXISTS",
  why:
    "It fails over itself when somebody runs the file again by hand; `up` knows how far it came, and goes on there",
  example: `CREATE TABLE notes (id bigint PRIMARY KEY);
CREATE INDEX CONCURRENTLY orders_user ON orders (user_id);`,
  cure: "Write IF NOT EXISTS or OR REPLACE: `lint --fix` does",
  instead: `CREATE TABLE IF NOT EXISTS notes (id bigint PRIMARY KEY);
CREATE INDEX CONCURRENTLY orders_user ON orders (user_id);`,
  severity: "warning",
  isOnRequest: true,
  isFixable: true,
  *check(statement) {
    // A block looks for itself whether there is something to do.
    if (statement.isInBlock) return;
    for (const edit of editsOf(statement)) {
      yield {
        message: `${edit.text.trim()} would let it be repeated`,
        offset: edit.start,
        edits: [edit],
      };
    }
  },
};

function editsOf(statement: LintStatement): readonly Edit[] {
  const { node } = statement;
  if (node === undefined) return [];
  if (takesIfNotExists(node)) {
    const at = behindWords(statement.statement.text, [wordFor(node)]);
    return at === undefined
      ? []
      : [insertion(statement.start + at, "IF NOT EXISTS ")];
  }
  if (takesOrReplace(node)) {
    return [insertion(statement.start + "CREATE".length, " OR REPLACE")];
  }
  return commandsOf(statement, "AT_AddColumn").flatMap((
    { table, command: { missing_ok: isRepeatable, def } },
  ) => {
    if (isRepeatable === true || def === undefined || !("ColumnDef" in def)) {
      return [];
    }
    return statement.isLive(table)
      ? [insertion(statement.at(def.ColumnDef.location), "IF NOT EXISTS ")]
      : [];
  });
}

function takesIfNotExists(node: Node): boolean {
  if ("CreateStmt" in node) return node.CreateStmt.if_not_exists !== true;
  if ("CreateTableAsStmt" in node) {
    return node.CreateTableAsStmt.if_not_exists !== true;
  }
  if ("CreateSeqStmt" in node) return node.CreateSeqStmt.if_not_exists !== true;
  if ("CreateSchemaStmt" in node) {
    return node.CreateSchemaStmt.if_not_exists !== true &&
      (node.CreateSchemaStmt.schemaElts ?? []).length === 0 &&
      node.CreateSchemaStmt.schemaname !== undefined;
  }
  if ("CreateExtensionStmt" in node) {
    return node.CreateExtensionStmt.if_not_exists !== true;
  }
  // One that is built concurrently may be there and be broken.
  return "IndexStmt" in node && node.IndexStmt.if_not_exists !== true &&
    node.IndexStmt.concurrent !== true && node.IndexStmt.idxname !== undefined;
}

/** What CREATE calls it: the last word before its name. */
function wordFor(node: Node): string {
  if ("CreateSeqStmt" in node) return "SEQUENCE";
  if ("CreateSchemaStmt" in node) return "SCHEMA";
  if ("CreateExtensionStmt" in node) return "EXTENSION";
  if ("IndexStmt" in node) return "INDEX";
  const isView = "CreateTableAsStmt" in node &&
    node.CreateTableAsStmt.objtype === "OBJECT_MATVIEW";
  return isView ? "VIEW" : "TABLE";
}

function takesOrReplace(node: Node): boolean {
  if ("ViewStmt" in node) {
    return node.ViewStmt.replace !== true &&
      node.ViewStmt.view?.relpersistence === "p";
  }
  return "CreateFunctionStmt" in node &&
    node.CreateFunctionStmt.replace !== true;
}

function insertion(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}
