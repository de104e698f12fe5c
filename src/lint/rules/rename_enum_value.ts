import type { Rule } from "../rule.ts";

/** An enum's value that is called otherwise from now on. */
export const renameEnumValue: Rule = {
  name: "rename-enum-value",
  title: "A value of an enum is renamed",
  why: "Programs that still write or compare the old value fail from then on",
  example: "ALTER TYPE mood RENAME VALUE 'good' TO 'fine';",
  cure: "Add the new value, and move the rows over when programs know it",
  instead: "ALTER TYPE mood ADD VALUE 'fine';",
  severity: "warning",
  *check(statement, { file }) {
    const { oldVal } = statement.is("AlterEnumStmt") ?? {};
    if (file.kind !== "up" || oldVal === undefined) return;
    yield {
      message: `There is no value "${oldVal}" any more`,
      offset: statement.start,
    };
  },
};
