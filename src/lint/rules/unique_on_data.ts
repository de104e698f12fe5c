import { addedConstraints } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** Uniqueness that rows may already break. */
export const uniqueOnData: Rule = {
  name: "unique-on-data",
  title: "A table in use becomes unique in some columns",
  why:
    "Where two rows are alike already, it fails when it is run, and CONCURRENTLY leaves an invalid index behind",
  example: `CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);`,
  cure: "Look for such rows first, and mend them in a file before",
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file }) {
    if (file.kind === "down") return;
    const { relation, unique } = statement.is("IndexStmt") ?? {};
    const message = "It fails where rows are alike already";
    if (unique === true && statement.isLive(relation)) {
      yield { message, offset: statement.start };
    }
    for (const type of ["CONSTR_UNIQUE", "CONSTR_PRIMARY"] as const) {
      for (
        const { table, constraint, offset } of addedConstraints(statement, type)
      ) {
        if (constraint.indexname !== undefined) continue;
        if (statement.isLive(table)) yield { message, offset };
      }
    }
  },
};
