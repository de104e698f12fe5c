import { deepEqual } from "node:assert/strict";
import {
  diagnosisBlocks,
  diagnosisDocument,
} from "../../src/commands/doctor_document.ts";
import type { Diagnosis } from "../../src/mediums/doctor/mod.ts";

const DIAGNOSIS: Diagnosis = {
  database: "db:5432/app",
  findings: [
    { check: "version", status: "ok", message: "PostgreSQL 15" },
    {
      check: "lock",
      status: "error",
      message: "It is held",
      remedy: "Release it",
      sql: ["SELECT 1"],
    },
    { check: "size", status: "unknown", message: "?", remedy: "Ask" },
  ],
};

Deno.test("diagnosisBlocks() shows a remedy below what it is for, with its SQL", () => {
  deepEqual(
    diagnosisBlocks(DIAGNOSIS, false).map((block) =>
      block.kind === "line" ? block.text : ""
    ),
    [
      "✓ version  PostgreSQL 15",
      "✗ lock     It is held",
      "           Release it:",
      "             SELECT 1;",
      "? size     ?",
      "           Ask",
      "1 error and 1 warning",
    ],
  );
});

Deno.test("diagnosisDocument() counts what is wrong", () => {
  const { success, errors, warnings } = diagnosisDocument(DIAGNOSIS, false);

  deepEqual([success, errors, warnings], [false, 1, 1]);
});
