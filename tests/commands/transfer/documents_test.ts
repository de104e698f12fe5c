import { deepEqual } from "node:assert/strict";
import {
  cutoverDocument,
  statusDocument,
} from "../../../src/commands/transfer/documents.ts";

Deno.test("statusDocument() has every key where nothing was begun", () => {
  deepEqual(statusDocument({ phase: "setup", ranges: { done: 0, all: 0 } }), {
    phase: "setup",
    started_at: null,
    ranges_done: 0,
    ranges: 0,
    waiting: null,
    waiting_is_estimate: null,
    lag_seconds: null,
    sound: null,
    cut_off: false,
    wal: null,
  });
});

Deno.test("cutoverDocument() rounds milliseconds", () => {
  const round = {
    snapshot: "1:1:",
    takenAt: "2026-01-02T03:04:05Z",
    notes: 3,
    deleted: 1,
    inserted: 2,
    ms: 5,
    lagMs: 6,
  };

  deepEqual(cutoverDocument({ heldMs: 12.6, round, sequences: 2 }, false), {
    back: false,
    held_ms: 13,
    notes: 3,
    sequences: 2,
    found: false,
  });
});
