import { newColumns } from "../_reading/columns.ts";
import type { Rule } from "../rule.ts";

/** integer and smallint. */
export const smallInteger: Rule = {
  name: "small-integer",
  title: "A column of 16 or 32 bits",
  why:
    "It runs out one day, and to widen it then writes the table anew; beside its neighbours it often saves nothing",
  example: `CREATE TABLE pages (id bigint PRIMARY KEY, views integer);`,
  cure: "bigint",
  instead: `CREATE TABLE pages (id bigint PRIMARY KEY, views bigint);`,
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file }) {
    if (file.kind === "down") return;
    for (const { name, type, column } of newColumns(statement)) {
      const bits = BITS[type];
      if (bits === undefined) continue;
      yield {
        message: `"${name}" has ${bits} bits`,
        offset: statement.at(column.typeName?.location),
      };
    }
  },
};

const BITS: Readonly<Record<string, number>> = {
  int2: 16,
  int4: 32,
  serial: 32,
  serial2: 16,
  serial4: 32,
  smallserial: 16,
};
