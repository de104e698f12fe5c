import { deepEqual } from "node:assert/strict";
import {
  findingBlocks,
  githubBlocks,
  summaryBlocks,
  whereOf,
} from "../../src/commands/lint_blocks.ts";
import type { LintFinding, LintResult } from "../../src/lint/mod.ts";
import { dropTable } from "../../src/lint/rules/drop_table.ts";

const FINDING: LintFinding = {
  rule: dropTable,
  severity: "warning",
  message: "a goes with all its rows",
  place: { file: "a,b.sql", line: 12, column: 3 },
  excerpt: { text: "  DROP TABLE a;", column: 3 },
  edits: [],
};
const RESULT: LintResult = {
  findings: [FINDING, { ...FINDING, place: { file: "c.sql" } }],
  allowed: [{ ...FINDING, reason: "it is old" }],
  files: 3,
};

Deno.test("whereOf() names as much of a place as is known", () => {
  deepEqual(RESULT.findings.map(whereOf), ["a,b.sql:12:3", "c.sql"]);
});

Deno.test("findingBlocks() says once why a rule is one", () => {
  const { why } = dropTable;
  const texts = findingBlocks(RESULT, false).map((block) =>
    block.kind === "line" ? block.text : ""
  );

  deepEqual(texts.filter((text) => text === `  why: ${why}`).length, 1);
});

Deno.test("findingBlocks() calls a warning an error where it counts as one", () => {
  deepEqual(findingBlocks(RESULT, true)[0], {
    kind: "line",
    tone: "bad",
    text: "a,b.sql:12:3: error[drop-table]: a goes with all its rows",
  });
});

Deno.test("summaryBlocks() counts, and tells of what is allowed and can be mended", () => {
  const fixable = {
    ...RESULT,
    findings: [
      ...RESULT.findings,
      {
        ...FINDING,
        severity: "error" as const,
        edits: [{ start: 0, end: 0, text: "" }],
      },
    ],
  };

  deepEqual(summaryBlocks(fixable, false), [{
    kind: "line",
    tone: "bad",
    text:
      "1 error and 2 warnings in 3 files; 1 allowed; `confiture lint --fix` mends 1",
  }]);
  deepEqual(summaryBlocks({ ...RESULT, findings: [] }, false), [{
    kind: "line",
    tone: "good",
    text: "Nothing found in 3 files; 1 allowed",
  }]);
});

Deno.test("githubBlocks() escapes what would end a property", () => {
  const [block] = githubBlocks(RESULT, false);

  deepEqual(block, {
    kind: "verbatim",
    text:
      `::warning file=a%2Cb.sql,line=12,col=3,title=drop-table::a goes with all its rows. ${dropTable.why}. ${dropTable.cure}\n`,
  });
});
