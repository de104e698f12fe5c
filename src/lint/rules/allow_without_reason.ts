import type { Rule } from "../rule.ts";

/** A rule that is allowed, and nobody says why. */
export const allowWithoutReason: Rule = {
  name: "allow-without-reason",
  title: "An allowance without a reason",
  why: "Who reads it later cannot tell whether it still holds",
  example: `-- confiture: allow drop-table
DROP TABLE orders;`,
  cure: "Write the reason behind the rule's name",
  instead: `-- confiture: allow drop-table nobody has read it since version 12
DROP TABLE orders;`,
  severity: "warning",
  *checkFile({ script }) {
    for (const { rule, reason, start } of script?.directives.allows ?? []) {
      if (reason !== "") continue;
      yield {
        message: `It does not say why ${rule} is allowed`,
        offset: start,
      };
    }
  },
};
