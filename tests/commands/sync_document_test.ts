import { deepEqual, ok } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { syncDocument } from "../../src/commands/sync_document.ts";
import type { SyncResult } from "../../src/mediums/sync/mod.ts";

const RESULT: SyncResult = {
  from: "production",
  to: "local",
  jobs: 4,
  tables: [{
    table: { schema: "app", name: "users" },
    target: { schema: "app", name: "users" },
    rows: -1,
    bytes: 8192,
    ranges: 1,
    format: { kind: "text", because: "mood is of type app.mood[]" },
    masks: [{ column: "email", rule: "email" }],
  }],
  leftOut: [{
    relation: { schema: "public", name: "far" },
    because: "it is a foreign table",
  }],
  notes: ["something"],
  success: true,
  dryRun: false,
  resumed: false,
  snapshotAt: "2026-01-01T00:00:00Z",
  copied: [{
    table: { schema: "app", name: "users" },
    rows: 10,
    bytes: 200,
    durationMs: 1.5,
  }],
  sequences: 1,
  proof: { kind: "fingerprints", tables: 1, maskedColumns: 1 },
  totalDurationMs: 12.25,
};

/** Results, and what programs are told of some of it. */
const RESULTS: readonly (readonly [string, SyncResult])[] = [
  ["copied and proved", RESULT],
  ["planned only", {
    ...RESULT,
    dryRun: true,
    snapshotAt: undefined,
    copied: [],
    proof: { kind: "counts" },
  }],
  ["of no table", { ...RESULT, tables: [], leftOut: [], copied: [] }],
];

for (const [name, result] of RESULTS) {
  Deno.test(`syncDocument() keeps to its schema for what is ${name}`, () => {
    const document = syncDocument(result);

    const checked = new Validator({ ...outputSchema("sync") }, "2020-12")
      .validate(document);
    ok(checked.valid, JSON.stringify(checked.errors));
  });
}

Deno.test("syncDocument() adds up rows and bytes, and rounds what is measured", () => {
  const { rows, bytes, total_duration_ms, tables, proof } = syncDocument(
    RESULT,
  );

  deepEqual({ rows, bytes, total_duration_ms, tables, proof }, {
    rows: 10,
    bytes: 200,
    total_duration_ms: 12,
    tables: [{
      schema: "app",
      name: "users",
      target: { schema: "app", name: "users" },
      estimated_rows: null,
      bytes: 8192,
      ranges: 1,
      format: "text",
      format_reason: "mood is of type app.mood[]",
      where: null,
      masks: [{ column: "email", rule: "email" }],
    }],
    proof: { kind: "fingerprints", tables: 1, masked_columns: 1 },
  });
});
