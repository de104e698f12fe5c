import type { Node } from "../../sql/parser.ts";
import { commandsOf } from "../_reading/commands.ts";
import type { LintFile } from "../_reading/file.ts";
import type { LintStatement } from "../_reading/statement.ts";
import type { ColumnFacts, TableFacts } from "../_reading/table_facts.ts";
import { isFree } from "../_reading/type_change.ts";
import { modifiersOf, typeWord, wordsOf } from "../../sql/tree.ts";
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
  *check(statement, { past, file }) {
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
      const facts = past.table(table);
      const before = facts?.columns.get(name);
      const old = before && past.typeBelow(before, { isAny: true });
      const next = past.typeBelow({
        type: typeWord(typeName),
        modifiers: modifiersOf(typeName),
      });
      const isIndexed = facts?.indexes.some(({ columns, reads = [] }) =>
        columns.includes(name) || reads.includes(name)
      ) === true;
      // Another order makes indexes anew, and leaves the rows alone.
      const isPlain = (collClause === undefined || !isIndexed) &&
        typeName.arrayBounds === undefined &&
        (using === undefined || isColumn(using, name));
      const isSame = old !== undefined &&
        (isZone(old, next)
          ? isInUtc(statement, file)
          : isFree(old, next, { isIndexed }));
      if (isPlain && isSame) {
        const reader = facts === undefined ? undefined : readerOf(facts, name);
        if (reader !== undefined) {
          yield {
            message: `The rows of "${name}" stay as they are, but ${reader}`,
            offset,
          };
        }
        continue;
      }
      yield {
        message: old === undefined || old.type === next.type
          ? `"${name}" becomes ${next.type}, which may write the table anew`
          : `"${name}" becomes ${next.type}, and was ${old.type}`,
        offset,
      };
    }
  },
};

/** What of a table is made or checked anew though its rows are not. */
function readerOf(
  { checks, indexes }: TableFacts,
  column: string,
): string | undefined {
  const index = indexes.find(({ reads = [] }) => reads.includes(column));
  if (index !== undefined) {
    return index.name === undefined
      ? "an index whose expression has it is built anew"
      : `"${index.name}" is built anew`;
  }
  const isChecked = [...checks.values()].some(({ reads, isProof }) =>
    !isProof && reads.includes(column)
  );
  return isChecked
    ? "each is read, since a CHECK that names it is checked anew"
    : undefined;
}

/** Whether USING says no more than the column itself. */
function isColumn(using: Node, name: string): boolean {
  return "ColumnRef" in using &&
    wordsOf(using.ColumnRef.fields).join() === name;
}

type Type = Pick<ColumnFacts, "type" | "modifiers">;

function isZone(old: Type, next: Type): boolean {
  const names = [old.type, next.type].sort().join();
  const digits = ({ modifiers: [first = 6] }: Type) => first;
  return names === "timestamp,timestamptz" && digits(next) >= digits(old);
}

/** In UTC a moment and what the clock shows are the same number. */
function isInUtc(statement: LintStatement, file: LintFile): boolean {
  const set = file.statements.filter((other) =>
    other.start < statement.start &&
    other.is("VariableSetStmt")?.name === "timezone"
  ).at(-1)?.is("VariableSetStmt");
  return (set?.args ?? []).some((node) =>
    "A_Const" in node && node.A_Const.sval?.sval?.toUpperCase() === "UTC"
  );
}
