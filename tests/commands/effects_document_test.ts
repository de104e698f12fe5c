import { deepEqual } from "node:assert/strict";
import { plannedDocument } from "../../src/commands/effects_document.ts";

Deno.test("plannedDocument() writes what each statement does to others", () => {
  const document = plannedDocument({
    version: "001",
    name: "a",
    statements: [{
      place: { file: "001_a.up.sql", line: 2, column: 1 },
      statement: "CREATE INDEX ON jars (id)",
      locks: [{
        relation: "jars",
        mode: "SHARE",
        rewrites: "no",
        scans: "yes",
        isNew: false,
        rows: 12,
      }],
      isComplete: true,
      rewrites: "no",
      scans: "yes",
      blocks: "writes",
      waits: false,
      held: [{ relation: "lids", mode: "ACCESS EXCLUSIVE", line: 1 }],
      notes: ["CONCURRENTLY would let others write meanwhile"],
      durationMs: 1.4,
    }],
  });

  deepEqual(document, {
    version: "001",
    name: "a",
    statements: [{
      file: "001_a.up.sql",
      line: 2,
      statement: "CREATE INDEX ON jars (id)",
      locks: [{
        relation: "jars",
        mode: "SHARE",
        rewrites: "no",
        scans: "yes",
        new: false,
        partitions: 0,
        rows: 12,
        bytes: null,
      }],
      complete: true,
      rewrites: "no",
      scans: "yes",
      blocks: "writes",
      waits_for_transactions: false,
      held: [{ relation: "lids", mode: "ACCESS EXCLUSIVE", line: 1 }],
      gravity: "long",
      notes: ["CONCURRENTLY would let others write meanwhile"],
      rows_affected: null,
      duration_ms: 1,
    }],
  });
});
