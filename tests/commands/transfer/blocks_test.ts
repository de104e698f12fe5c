import { deepEqual } from "node:assert/strict";
import {
  analysisBlocks,
  grouped,
  statusBlocks,
} from "../../../src/commands/transfer/blocks.ts";

Deno.test("grouped() writes thousands apart", () => {
  deepEqual([grouped(999), grouped(1_234_567)], ["999", "1,234,567"]);
});

Deno.test("statusBlocks() tells how much waits, and for how long", () => {
  const blocks = statusBlocks({
    phase: "cutover",
    startedAt: "2026-01-02T03:04:05Z",
    ranges: { done: 3, all: 4 },
    lag: { rows: 1200, seconds: 2.5, isEstimate: true },
    isSound: true,
  });

  deepEqual(blocks.map((block) => block.kind === "line" && block.text), [
    "The transfer was begun at 2026-01-02T03:04:05Z",
    "Copied: 3 of 4 ranges",
    "Waiting at the source: some 1200 changes, the oldest for 2.5 s",
    "Both databases were found equal",
    "Next: cutover",
  ]);
});

Deno.test("analysisBlocks() shows what columns are made of, and what has no way back", () => {
  const blocks = analysisBlocks({
    feeds: [{
      source: "users",
      target: "people",
      rows: 1_500_000,
      bytes: 10,
      columns: [{ name: "name", made: "upper(\n  full_name)" }],
      left: ["fax"],
      where: "not gone",
      key: ["id"],
      rowsPerSecond: 250_000,
    }],
    customSql: [],
    ignored: ["audit"],
    notes: [],
    withoutWayBack: ["people.name has none"],
    estimatedMs: 6000,
  });

  deepEqual(
    blocks.map((block) => block.kind === "table" ? block.rows : block),
    [
      [["users", "people", "~1,500,000", "id", "250,000"]],
      { kind: "line", text: "people: only rows where not gone" },
      { kind: "line", text: "people.name is upper( full_name)" },
      { kind: "line", text: "users: fax not in people" },
      { kind: "line", text: "Note: audit stays behind" },
      {
        kind: "line",
        tone: "warning",
        text: "No way back: people.name has none",
      },
      {
        kind: "line",
        text:
          "1 table to copy, in some 6.0 s by what the source gave now; nothing was changed",
      },
    ],
  );
});
