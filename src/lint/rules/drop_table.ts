import { titleOf } from "../../sql/tree.ts";
import { dropsOf } from "../_reading/drops.ts";
import type { Rule } from "../rule.ts";

/** A table that is gone with all it holds. */
export const dropTable: Rule = {
  name: "drop-table",
  title: "A table is dropped",
  why: "Its rows are gone, and whatever still uses it fails",
  example: "DROP TABLE orders;",
  cure:
    "See to it that nobody uses it and that there is a backup, then allow it with the reason",
  instead: `-- confiture: allow drop-table nothing has read it since version 12
DROP TABLE orders;`,
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    for (const { name } of dropsOf(statement, "OBJECT_TABLE")) {
      if (!statement.isLive(name)) continue;
      yield {
        message: `${titleOf(name)} goes with all its rows`,
        offset: statement.start,
      };
    }
  },
};
