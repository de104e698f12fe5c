import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A table that is called otherwise from now on. */
export const renameTable: Rule = {
  name: "rename-table",
  title: "A table is renamed, or moved to another schema",
  why: "Whatever still uses the old name fails from that moment on",
  example: "ALTER TABLE users RENAME TO people;",
  cure:
    "Leave a view of the old name behind until nobody uses it, in the same file",
  instead: `ALTER TABLE users RENAME TO people;
CREATE VIEW users AS SELECT * FROM people;`,
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    const renamed = statement.is("RenameStmt");
    const moved = statement.is("AlterObjectSchemaStmt");
    const isTable = renamed?.renameType === "OBJECT_TABLE" ||
      moved?.objectType === "OBJECT_TABLE";
    const relation = renamed?.relation ?? moved?.relation;
    if (!isTable || relation === undefined || !statement.isLive(relation)) {
      return;
    }
    const old = titleOf(nameOf(relation));
    const isReplaced = file.statements.some((other) => {
      const view = other.is("ViewStmt")?.view ??
        other.is("CreateStmt")?.relation;
      return other.start > statement.start && view !== undefined &&
        titleOf(nameOf(view)) === old;
    });
    const isItselfNew = file.statements.some((other) => {
      const { relation: made, newname } = other.is("RenameStmt") ?? {};
      return made !== undefined && newname === relation.relname &&
        other.start < statement.start;
    });
    // What takes an old table's place, or makes place for one, is a swap.
    const isSwap = file.statements.some((other) =>
      other.is("RenameStmt")?.newname === relation.relname &&
      other.start > statement.start
    );
    if (isReplaced || isItselfNew || isSwap) return;
    yield {
      message: `Nothing is called ${old} any more`,
      offset: statement.start,
    };
  },
};
