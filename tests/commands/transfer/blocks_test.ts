import { deepEqual } from "node:assert/strict";
import {
  cutoverBlocks,
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
    "Waiting at the source: some 1,200 changes, the oldest for 2.5 s",
    "Both databases were found equal",
    "Next: cutover",
  ]);
});

Deno.test("cutoverBlocks() tells for how long writes were held up, and what is next", () => {
  const round = {
    snapshot: "1:1:",
    takenAt: "2026-01-02T03:04:05Z",
    notes: 1,
    deleted: 1,
    inserted: 2,
    ms: 5,
    lagMs: 6,
  };
  const blocks = cutoverBlocks({ heldMs: 84, round, sequences: 2 }, false);

  deepEqual(blocks.map((block) => block.kind === "line" && block.text), [
    "The target is live: writes were held up for 84 ms",
    "1 change came last, and 2 sequences go on where the old ones stood",
    "Next: `cutover --back` while the way back is wanted, then `cleanup`",
  ]);
});
