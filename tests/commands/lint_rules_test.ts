import { deepEqual } from "node:assert/strict";
import {
  explanationBlocks,
  listBlocks,
} from "../../src/commands/lint_rules.ts";
import { dropTable } from "../../src/lint/rules/drop_table.ts";
import { varcharLimit } from "../../src/lint/rules/varchar_limit.ts";

Deno.test("listBlocks() makes a row of each rule", () => {
  const [table] = listBlocks([dropTable, varcharLimit]);

  deepEqual(table, {
    kind: "table",
    columns: ["Rule", "Severity", "Finds"],
    rows: [
      [
        "drop-table",
        { text: "warning", tone: "warning" },
        "A table is dropped",
      ],
      ["varchar-limit", { text: "on request", tone: "quiet" }, "varchar(n)"],
    ],
  });
});

Deno.test("explanationBlocks() shows why, an example and the cure", () => {
  const text = explanationBlocks(varcharLimit).map((block) =>
    block.kind === "table" ? "" : block.text
  ).join("\n");

  deepEqual(text.split("\n").filter((line) => line !== ""), [
    "varchar-limit (warning, only asked when it is named by --rule)",
    "varchar(n)",
    `Why: ${varcharLimit.why}`,
    "Example:",
    `  ${varcharLimit.example}`,
    `Cure: ${varcharLimit.cure}`,
    `  ${varcharLimit.instead}`,
    "Where it is done on purpose: -- confiture: allow varchar-limit REASON",
  ]);
});
