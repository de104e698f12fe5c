import { titleOf } from "../../sql/tree.ts";
import { dropsOf } from "../_reading/drops.ts";
import { isMadeIn } from "../_reading/made.ts";
import type { Rule } from "../rule.ts";

/** A view that is gone. */
export const dropView: Rule = {
  name: "drop-view",
  title: "A view is dropped",
  why: "Whatever still reads it fails from that moment on",
  example: "DROP VIEW totals;",
  cure: "Let the programs forget it first, then allow it with the reason",
  instead: `-- confiture: allow drop-view no report has read it since version 12
DROP VIEW totals;`,
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    for (
      const { name } of dropsOf(statement, "OBJECT_VIEW", "OBJECT_MATVIEW")
    ) {
      // What is made again is changed, and what was made here is known to nobody.
      if (
        isMadeIn(file, name, ["OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_TABLE"])
      ) continue;
      yield {
        message: `Nothing is called ${titleOf(name)} any more`,
        offset: statement.start,
      };
    }
  },
};
