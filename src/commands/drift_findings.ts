import type { Difference } from "../mediums/diff/mod.ts";
import { factsText } from "./diff_blocks.ts";
import { found } from "./told_findings.ts";
import type { Told } from "./told_findings.ts";

/** What `drift` finds; `words` say what is the case with something made or dropped. */
export function driftFindings(
  differences: readonly Difference[],
  words: Readonly<Record<"made" | "dropped", string>>,
): Told {
  return differences.map((difference) =>
    found({
      rule: `drift-${difference.type}`,
      severity: "error",
      message: driftText(difference, words),
      object: difference.id,
    })
  );
}

function driftText(
  difference: Difference,
  words: Readonly<Record<"made" | "dropped", string>>,
): string {
  const { type, id, from } = difference;
  switch (type) {
    case "made":
    case "dropped":
      return `${id}: ${words[type]}`;
    case "renamed":
      return `${id}: was called ${from}`;
    case "altered":
      return `${id}: ${factsText(difference)}`;
    case "replaced":
      return `${id}: made again`;
  }
}
