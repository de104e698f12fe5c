import { newConstraints } from "../_reading/columns.ts";
import { createdColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** A primary key that runs out at two thousand million. */
export const intPrimaryKey: Rule = {
  name: "int-primary-key",
  title: "A primary key of 16 or 32 bits",
  why:
    "It runs out at 2,147,483,647, rolled back inserts counted, and to widen it then writes the table anew",
  example:
    "CREATE TABLE events (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
  cure: "Make it a bigint",
  instead:
    "CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind === "down") return;
    const keys = newConstraints(statement).filter(({ constraint }) =>
      constraint.contype === "CONSTR_PRIMARY"
    );
    // Of several columns each may be small.
    const [key] = keys[0]?.columns.length === 1 ? keys[0].columns : [];
    for (
      const { name, type, column, constraints } of createdColumns(statement)
    ) {
      if (name !== key || !SMALL.has(type)) continue;
      // One that refers to another table is as wide as what it refers to.
      const refers = newConstraints(statement).some((one) =>
        one.constraint.contype === "CONSTR_FOREIGN" &&
        one.columns.includes(name)
      );
      const isCounted = constraints.some(({ contype }) =>
        contype === "CONSTR_IDENTITY" || contype === "CONSTR_DEFAULT"
      );
      if (refers || !isCounted && type === "int2") continue;
      yield {
        message: `"${name}" has ${type === "int2" ? 16 : 32} bits`,
        offset: statement.at(column.typeName?.location),
      };
    }
  },
};

const SMALL: ReadonlySet<string> = new Set(["int2", "int4"]);
