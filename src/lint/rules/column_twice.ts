import { createdColumns } from "../_reading/columns.ts";
import type { LintStatement } from "../_reading/statement.ts";
import type { Rule } from "../rule.ts";

/** A column that a statement names twice where it can stand once. */
export const columnTwice: Rule = {
  name: "column-twice",
  title: "A column is made, set or filled twice by one statement",
  why: "PostgreSQL refuses the statement",
  example: "UPDATE users SET plan = 'free', plan = 'paid' WHERE plan IS NULL;",
  cure: "Name it once",
  instead: "UPDATE users SET plan = 'free' WHERE plan IS NULL;",
  severity: "error",
  *check(statement) {
    const seen = new Set<string>();
    for (const { name, offset } of named(statement)) {
      if (seen.has(name)) {
        yield { message: `"${name}" is named a second time`, offset };
      }
      seen.add(name);
    }
  },
};

interface Named {
  readonly name: string;
  readonly offset: number;
}

function named(statement: LintStatement): readonly Named[] {
  const targets = statement.is("UpdateStmt")?.targetList ??
    statement.is("InsertStmt")?.cols ?? [];
  const written = targets.flatMap((node): readonly Named[] => {
    // A part of a column, such as an array's element, can be set beside another.
    if (!("ResTarget" in node) || node.ResTarget.indirection !== undefined) {
      return [];
    }
    const { name = "", location } = node.ResTarget;
    return [{ name, offset: statement.at(location) }];
  });
  return [...createdColumns(statement), ...written];
}
