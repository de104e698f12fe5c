import { commandsOf } from "../_reading/commands.ts";
import { isFree } from "../_reading/type_change.ts";
import { modifiersOf, typeWord } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A column that gets another type. */
export const changeColumnType: Rule = {
  name: "change-column-type",
  title: "A column's type is changed",
  why:
    "Unless the old rows fit as they are, the table and its indexes are written anew while nobody can read them; and running programs expect the old type",
  example: "ALTER TABLE orders ALTER COLUMN total TYPE bigint;",
  cure:
    "Add a column of the new type, write to both, fill it in batches, and let the programs change over",
  instead: "ALTER TABLE orders ADD COLUMN total_big bigint;",
  severity: "error",
  *check(statement, { past }) {
    for (
      const { table, command, offset } of commandsOf(
        statement,
        "AT_AlterColumnType",
      )
    ) {
      const { name = "", def } = command;
      if (def === undefined || !("ColumnDef" in def)) continue;
      const { typeName, raw_default: using, collClause } = def.ColumnDef;
      if (typeName === undefined || !statement.isLive(table)) continue;
      const old = past.table(table)?.columns.get(name);
      const next = {
        type: typeWord(typeName),
        modifiers: modifiersOf(typeName),
      };
      const isPlain = using === undefined && collClause === undefined &&
        typeName.arrayBounds === undefined;
      if (isPlain && old !== undefined && isFree(old, next)) continue;
      yield {
        message: old === undefined || old.type === next.type
          ? `"${name}" becomes ${next.type}, which may write the table anew`
          : `"${name}" becomes ${next.type}, and was ${old.type}`,
        offset,
      };
    }
  },
};
