import { newColumns } from "../_reading/columns.ts";
import { personalIn } from "../../sql/personal_name.ts";
import { nameOf, titleOf } from "../../sql/tree.ts";
import type { Rule } from "../rule.ts";

/** A column that seems to hold personal data, and does not say so. */
export const personalDataComment: Rule = {
  name: "personal-data-comment",
  title: "Personal data without a comment",
  why:
    "Who has to delete, mask or hand out what is known of a person must find where it lies",
  example: "CREATE TABLE guests (id bigint PRIMARY KEY, phone text);",
  cure: "COMMENT ON COLUMN says what it holds, for what, and for how long",
  instead: `CREATE TABLE guests (id bigint PRIMARY KEY, phone text);
COMMENT ON COLUMN guests.phone IS 'personal: to call back; kept for a year';`,
  severity: "warning",
  isOnRequest: true,
  *check(statement, { file, past, whole }) {
    if (file.kind === "down") return;
    for (const { table, name, offset } of newColumns(statement)) {
      if (personalIn(name)?.certainty !== "sure") continue;
      const facts = whole.table(past.keyOf(table));
      if (facts === undefined || !facts.columns.has(name)) continue;
      if (facts.commented.has(name)) continue;
      yield {
        message: `"${name}" of ${
          titleOf(nameOf(table))
        } seems to be personal, and has no comment`,
        offset,
      };
    }
  },
};
