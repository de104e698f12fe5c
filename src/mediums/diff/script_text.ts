import { isSingle, paragraphOf } from "../../catalog/schema/mod.ts";
import type { Step } from "../../catalog/schema/mod.ts";

/** Steps as one script for psql: what belongs together is one transaction. */
export function scriptText(steps: readonly Step[]): string {
  const paragraphs = steps.flatMap((step) => {
    const own = step.changes.map(paragraphOf);
    return isSingle(step) ? own : ["BEGIN;", ...own, "COMMIT;"];
  });
  return paragraphs.length === 0 ? "" : `${paragraphs.join("\n\n")}\n`;
}
