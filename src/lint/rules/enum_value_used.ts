import { walk } from "../../sql/tree.ts";
import { nameOfWords, titleOf, wordsOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A new value of an enum, used before it is committed. */
export const enumValueUsed: Rule = {
  name: "enum-value-used",
  title: "A new enum value is used in the transaction that adds it",
  why: "PostgreSQL refuses to use it before it is committed",
  example: `ALTER TYPE mood ADD VALUE 'calm';
UPDATE people SET mood = 'calm' WHERE mood IS NULL;`,
  cure: "Use it in the next file",
  instead: "ALTER TYPE mood ADD VALUE 'calm';",
  severity: "error",
  *checkFile({ statements, kind }) {
    if (kind === "schema") return;
    for (const adding of statements) {
      const { newVal, oldVal, typeName } = adding.is("AlterEnumStmt") ?? {};
      if (newVal === undefined || oldVal !== undefined) continue;
      if (!adding.isInTransaction) continue;
      const title = titleOf(nameOfWords(wordsOf(typeName)));
      const isNew = statements.some((other) =>
        other.start < adding.start &&
        titleOf(
            nameOfWords(wordsOf(other.is("CreateEnumStmt")?.typeName)),
          ) === title
      );
      const use = statements.find((other) =>
        other.start > adding.start && holds(other.node, newVal)
      );
      if (isNew || use === undefined) continue;
      yield {
        message: `"${newVal}" is not committed yet`,
        offset: use.start,
      };
    }
  },
};

/** Whether a statement holds a string. */
function holds(tree: unknown, text: string): boolean {
  let isFound = false;
  walk(tree, (kind, value) => {
    if (kind !== "sval" || !("sval" in value)) return;
    isFound ||= value.sval === text;
  });
  return isFound;
}
