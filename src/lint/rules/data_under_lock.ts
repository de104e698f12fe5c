import type { Node } from "../../sql/parser.ts";
import { listOf, titleOf } from "../../sql/tree.ts";
import { dropsOf } from "../_reading/drops.ts";
import type { Rule } from "../rule.ts";

/** Rows that are changed while an earlier statement's lock is held. */
export const dataUnderLock: Rule = {
  name: "data-under-lock",
  title: "Data is changed in the transaction that changed the schema",
  why:
    "The lock of the schema change is kept until all rows are done: nobody can use the table for as long",
  example: `ALTER TABLE users ADD COLUMN plan text;
UPDATE users SET plan = 'free' WHERE plan IS NULL;`,
  cure: "Change the data in a file of its own",
  instead: "UPDATE users SET plan = 'free' WHERE plan IS NULL;",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "schema" || !changesMany(statement.node)) return;
    const { relation } = statement.is("UpdateStmt") ??
      statement.is("DeleteStmt") ?? {};
    // A table made here holds no more than was put in here.
    if (relation !== undefined && !statement.isLive(relation)) return;
    // Nobody waits for what is gone.
    const gone = file.statements.filter(({ start }) => start < statement.start)
      .flatMap((other) => dropsOf(other)).map(({ name }) => titleOf(name));
    const held = statement.effects.held.find(({ mode, relation }) =>
      (mode === "ACCESS EXCLUSIVE" || mode === "SHARE ROW EXCLUSIVE") &&
      !gone.includes(relation)
    );
    if (held === undefined) return;
    yield {
      message:
        `${held.relation} stays locked since line ${held.line} until all rows are changed`,
      offset: statement.start,
    };
  },
};

/** Whether a statement may change many rows: neither named ones, nor those it brings along. */
function changesMany(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if ("MergeStmt" in node) return true;
  if ("UpdateStmt" in node) return !namesRows(node.UpdateStmt.whereClause);
  if ("DeleteStmt" in node) return !namesRows(node.DeleteStmt.whereClause);
  if (!("InsertStmt" in node)) return false;
  const { selectStmt } = node.InsertStmt;
  return selectStmt !== undefined && "SelectStmt" in selectStmt &&
    (selectStmt.SelectStmt.fromClause ?? []).length > 0;
}

/** Whether a WHERE is `column = 1` or `column IN (1, 2)`. */
function namesRows(where: Node | undefined): boolean {
  if (where === undefined || !("A_Expr" in where)) return false;
  const { kind, lexpr, rexpr } = where.A_Expr;
  const isEqual = kind === "AEXPR_OP" || kind === "AEXPR_IN";
  return isEqual && lexpr !== undefined && "ColumnRef" in lexpr &&
    listOf(rexpr).length > 0 &&
    listOf(rexpr).every((value) => "A_Const" in value);
}
