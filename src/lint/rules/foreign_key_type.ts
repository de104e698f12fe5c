import { newConstraints } from "../_reading/columns.ts";
import { wordsOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A foreign key between columns of different types. */
export const foreignKeyType: Rule = {
  name: "foreign-key-type",
  title: "A foreign key has another type than what it refers to",
  why:
    "Values are converted at each lookup, and the smaller of the two runs out first",
  example: `CREATE TABLE owners (id bigint PRIMARY KEY);
CREATE TABLE pets (id bigint PRIMARY KEY, owner_id integer REFERENCES owners (id));`,
  cure: "Give both columns the same type",
  instead: `CREATE TABLE owners (id bigint PRIMARY KEY);
CREATE TABLE pets (id bigint PRIMARY KEY, owner_id bigint REFERENCES owners (id));`,
  severity: "warning",
  *check(statement, { file, past, whole }) {
    if (file.kind === "down") return;
    for (
      const { table, constraint, columns, offset } of newConstraints(statement)
    ) {
      const { contype, pktable, pk_attrs } = constraint;
      if (contype !== "CONSTR_FOREIGN" || pktable === undefined) continue;
      const here = whole.table(past.keyOf(table));
      const there = whole.table(past.keyOf(pktable));
      const keys = wordsOf(pk_attrs);
      const primary = there?.indexes.find(({ isPrimary }) => isPrimary);
      const targets = keys.length > 0 ? keys : primary?.columns ?? [];
      for (const [index, column] of columns.entries()) {
        const from = here?.columns.get(column)?.type;
        const to = there?.columns.get(targets[index] ?? "")?.type;
        if (from === undefined || to === undefined) continue;
        if (plain(from) === plain(to)) continue;
        yield {
          message: `"${column}" is ${plain(from)}, and "${targets[index]}" is ${
            plain(to)
          }`,
          offset,
        };
      }
    }
  },
};

/** Types whose values are the same, under one name. */
function plain(type: string): string {
  return SAME[type] ?? type;
}

const SAME: Readonly<Record<string, string>> = {
  bigserial: "bigint",
  int2: "smallint",
  int4: "integer",
  int8: "bigint",
  serial: "integer",
  serial2: "smallint",
  serial4: "integer",
  serial8: "bigint",
  smallserial: "smallint",
  varchar: "text",
};
