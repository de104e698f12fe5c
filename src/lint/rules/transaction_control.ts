import { transactionFindings } from "../../sql/transaction.ts";
import type { Rule } from "../rule.ts";

/** BEGIN and COMMIT where a migration cannot have them. */
export const transactionControl: Rule = {
  name: "transaction-control",
  title: "A transaction that is begun twice, or not brought to its end",
  why:
    "A migration runs in one transaction, with the row that says it has run: one of its own divides that, and is refused",
  example: `BEGIN;
ALTER TABLE users ADD COLUMN plan text;`,
  cure:
    "Leave BEGIN and COMMIT out, or put them around the whole file; `-- confiture: no-transaction` runs it statement by statement",
  instead: "ALTER TABLE users ADD COLUMN plan text;",
  severity: "error",
  *checkFile({ script, kind, statements }) {
    if (script === undefined || kind === "schema") return;
    for (const { message, offset } of transactionFindings(script)) {
      const isControl = statements.some(({ statement }) =>
        statement.start === offset && statement.control !== undefined
      );
      if (isControl) yield { message, offset };
    }
  },
};
