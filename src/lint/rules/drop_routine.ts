import { titleOf } from "../../sql/tree.ts";
import { dropsOf } from "../_reading/drops.ts";
import { isMadeIn } from "../_reading/made.ts";
import type { Rule } from "../rule.ts";

/** A function that is gone. */
export const dropRoutine: Rule = {
  name: "drop-routine",
  title: "A function or procedure is dropped",
  why:
    "Whatever still calls it fails from that moment on: programs, and other functions, of which PostgreSQL does not know",
  example: "DROP FUNCTION total(bigint);",
  cure: "Let all who call it forget it first, then allow it with the reason",
  instead:
    `-- confiture: allow drop-routine nothing has called it since version 12
DROP FUNCTION total(bigint);`,
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    for (
      const { name } of dropsOf(
        statement,
        "OBJECT_FUNCTION",
        "OBJECT_PROCEDURE",
        "OBJECT_ROUTINE",
        "OBJECT_AGGREGATE",
      )
    ) {
      // What is made again is changed, and what was made here is known to nobody.
      if (isMadeIn(file, name, ["OBJECT_FUNCTION"])) continue;
      yield {
        message: `Nothing is called ${titleOf(name)} any more`,
        offset: statement.start,
      };
    }
  },
};
