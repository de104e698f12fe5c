import type { Rule } from "../rule.ts";

/** A new value of an enum that does not say where it stands. */
export const enumValueOrder: Rule = {
  name: "enum-value-order",
  title: "ALTER TYPE … ADD VALUE without BEFORE or AFTER",
  why:
    "It comes last, and that is how rows are sorted; it cannot be moved later",
  example: `ALTER TYPE mood ADD VALUE 'calm';`,
  cure: "Say BEFORE or AFTER which value it stands",
  instead: `ALTER TYPE mood ADD VALUE 'calm' BEFORE 'good';`,
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file }) {
    if (file.kind === "down") return;
    const { newVal, oldVal, newValNeighbor } = statement.is("AlterEnumStmt") ??
      {};
    if (newVal === undefined || oldVal !== undefined) return;
    if (newValNeighbor !== undefined) return;
    yield { message: `"${newVal}" comes last`, offset: statement.start };
  },
};
