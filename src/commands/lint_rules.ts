import type { Block } from "../kernel/events.ts";
import type { Rule } from "../lint/mod.ts";
import { counted } from "./words.ts";

/** All rules, one a line. */
export function listBlocks(rules: readonly Rule[]): readonly Block[] {
  return [
    {
      kind: "table",
      columns: ["Rule", "Severity", "Finds"],
      rows: rules.map((rule) => [
        rule.name,
        {
          text: rule.isOnRequest === true ? "on request" : rule.severity,
          tone: rule.isOnRequest === true
            ? "quiet"
            : rule.severity === "error"
            ? "bad"
            : "warning",
        },
        rule.title,
      ]),
    },
    {
      kind: "line",
      tone: "quiet",
      text: `${
        counted(rules.length, "rule")
      }; \`confiture lint --explain RULE\` tells more of one`,
    },
  ];
}

/** All that a rule says for itself. */
export function explanationBlocks(rule: Rule): readonly Block[] {
  const notes = [
    ...(rule.isOnRequest ? ["only asked when it is named by --rule"] : []),
    ...(rule.isFixable ? ["`lint --fix` mends it"] : []),
    ...(rule.since === undefined ? [] : [`from PostgreSQL ${rule.since}`]),
    ...(rule.until === undefined ? [] : [`up to PostgreSQL ${rule.until}`]),
  ];
  return [
    {
      kind: "line",
      tone: "strong",
      text: `${rule.name} (${[rule.severity, ...notes].join(", ")})`,
    },
    { kind: "line", text: rule.title },
    { kind: "line", text: `\nWhy: ${rule.why}` },
    { kind: "line", text: "\nExample:" },
    { kind: "verbatim", text: indented(rule.example) },
    { kind: "line", text: `\nCure: ${rule.cure}` },
    ...(rule.instead === undefined
      ? []
      : [{ kind: "verbatim", text: indented(rule.instead) } as const]),
    {
      kind: "line",
      tone: "quiet",
      text:
        `\nWhere it is done on purpose: -- confiture: allow ${rule.name} REASON`,
    },
  ];
}

function indented(sql: string): string {
  return sql.split("\n").map((line) => `  ${line}\n`).join("");
}
