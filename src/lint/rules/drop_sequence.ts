import { titleOf } from "../../sql/tree.ts";
import { dropsOf } from "../_reading/drops.ts";
import { isMadeIn } from "../_reading/made.ts";
import type { Rule } from "../rule.ts";

/** A sequence that is gone. */
export const dropSequence: Rule = {
  name: "drop-sequence",
  title: "A sequence is dropped",
  why: "Where it stood is gone, and whatever still takes numbers from it fails",
  example: "DROP SEQUENCE invoice_numbers;",
  cure: "Let the programs forget it first, then allow it with the reason",
  instead:
    `-- confiture: allow drop-sequence invoices have an identity since version 12
DROP SEQUENCE invoice_numbers;`,
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    for (const { name } of dropsOf(statement, "OBJECT_SEQUENCE")) {
      // What is made again is changed, and what was made here is known to nobody.
      if (isMadeIn(file, name, ["OBJECT_SEQUENCE"])) continue;
      yield {
        message: `Nothing is called ${titleOf(name)} any more`,
        offset: statement.start,
      };
    }
  },
};
