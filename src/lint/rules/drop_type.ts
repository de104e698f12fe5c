import { titleOf } from "../../sql/tree.ts";
import { dropsOf } from "../_reading/drops.ts";
import { isMadeIn } from "../_reading/made.ts";
import type { Rule } from "../rule.ts";

/** A type that is gone. */
export const dropType: Rule = {
  name: "drop-type",
  title: "A type or domain is dropped",
  why: "Functions and programs that still name it fail from that moment on",
  example: "DROP TYPE mood;",
  cure: "Let all who name it forget it first, then allow it with the reason",
  instead: `-- confiture: allow drop-type no program names it since version 12
DROP TYPE mood;`,
  severity: "warning",
  *check(statement, { file }) {
    if (file.kind !== "up") return;
    for (const { name } of dropsOf(statement, "OBJECT_TYPE", "OBJECT_DOMAIN")) {
      // What is made again is changed, and what was made here is known to nobody.
      if (isMadeIn(file, name, ["OBJECT_TYPE", "OBJECT_DOMAIN"])) continue;
      yield {
        message: `Nothing is called ${titleOf(name)} any more`,
        offset: statement.start,
      };
    }
  },
};
