import type { Block } from "../kernel/events.ts";
import type {
  CoverageFinding,
  CoverageReport,
} from "../mediums/sync/coverage.ts";
import { ruleText } from "../mediums/sync/rules_text.ts";
import { tableText } from "../mediums/sync/selection.ts";

/** Columns that look personal: which, why, and what may become of them. */
export function findingBlocks(
  findings: readonly CoverageFinding[],
): readonly Block[] {
  if (findings.length === 0) return [];
  return [{
    kind: "table",
    columns: ["Column", "Looks personal by", "Rule"],
    rows: findings.map(({ relation, column, reason, suggestion }) => [
      `${tableText(relation)}.${column.name}`,
      reason,
      suggestion === undefined
        ? { text: "to be decided", tone: "warning" }
        : ruleText(suggestion),
    ]),
  }];
}

/** What the gate shows where it stops: rules to be put into the file; its error tells the columns. */
export function gateBlocks({ text }: CoverageReport): readonly Block[] {
  return [
    {
      kind: "line",
      text:
        "Put what fits into db/sync_config.yaml; the rule preserve copies a column as it is:",
    },
    { kind: "line", text: "" },
    { kind: "verbatim", text },
  ];
}
