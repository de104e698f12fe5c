import { deepEqual } from "node:assert/strict";
import { syncBlocks } from "../../src/commands/sync_blocks.ts";
import type { SyncResult } from "../../src/mediums/sync/mod.ts";

const root = { schema: "public", name: "events" };
const masks = [{ column: "email", rule: "email" }];
const PLAN: SyncResult = {
  from: "production",
  to: "local",
  jobs: 4,
  tables: ["events_1", "events_2"].map((name) => ({
    table: { schema: "public", name },
    root,
    target: root,
    rows: 1_234_567,
    bytes: 3_400_000,
    ranges: 2,
    format: { kind: "binary" },
    masks,
  })),
  leftOut: [{
    relation: { schema: "app", name: "far" },
    because: "it is a foreign table",
  }],
  notes: [],
  success: true,
  dryRun: true,
  resumed: false,
  copied: [],
  sequences: 0,
  proof: { kind: "counts" },
  totalDurationMs: 10,
};

Deno.test("syncBlocks() shows a plan, each masked column once", () => {
  deepEqual(syncBlocks(PLAN), [
    {
      kind: "table",
      columns: ["Table", "Rows", "Size", "Ranges", "Format", "Masked"],
      rows: [
        ["events_1", "~1,234,567", "3.4 MB", "2", "binary", "1"],
        ["events_2", "~1,234,567", "3.4 MB", "2", "binary", "1"],
      ],
    },
    { kind: "line", text: "" },
    { kind: "line", text: "Masks" },
    { kind: "line", text: "  events.email: email" },
    { kind: "line", text: "" },
    { kind: "line", text: "events_1: goes to events" },
    { kind: "line", text: "events_2: goes to events" },
    {
      kind: "line",
      text:
        "Would copy 2 tables from production to local, 4 ranges at a time; nothing was changed",
    },
    {
      kind: "line",
      text: "Note: app.far is left out: it is a foreign table",
    },
  ]);
});

Deno.test("syncBlocks() does not say how many rows meet a condition", () => {
  const [table] = syncBlocks({
    ...PLAN,
    tables: PLAN.tables.slice(0, 1).map((one) => ({ ...one, where: "n > 1" })),
  });

  deepEqual(table?.kind === "table" ? table.rows[0]?.slice(0, 3) : table, [
    "events_1",
    "of ~1,234,567",
    "of 3.4 MB",
  ]);
});

Deno.test("syncBlocks() says what was copied and proved", () => {
  const blocks = syncBlocks({
    ...PLAN,
    dryRun: false,
    leftOut: [],
    copied: [{ table: root, rows: 1_234_567, bytes: 500, durationMs: 1 }],
    proof: { kind: "fingerprints", tables: 1, maskedColumns: 1 },
    totalDurationMs: 1500,
  });

  deepEqual(blocks, [
    {
      kind: "line",
      tone: "good",
      text:
        "Copied 1,234,567 rows of 1 table (500 bytes) in 1.5 s, 1 column masked",
    },
    {
      kind: "line",
      text:
        "Both ends hold the same rows in 1 table; no value of 1 masked column is left",
    },
  ]);
});
