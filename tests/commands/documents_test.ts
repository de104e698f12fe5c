import { deepEqual } from "node:assert/strict";
import {
  downDocument,
  statusDocument,
  upDocument,
} from "../../src/commands/documents.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import type {
  DownResult,
  StatusResult,
  UpResult,
} from "../../src/mediums/migrate/results.ts";

const STATUS: StatusResult = {
  trackingTable: "public.tb_confiture",
  hasLedger: true,
  applied: ["001"],
  pending: ["002"],
  current: "001",
  migrations: [
    {
      version: "001",
      name: "users",
      description: "Add users",
      status: "applied",
      appliedAt: "2026-01-15T10:30:00.123Z",
      isEdited: true,
      isReformatted: false,
    },
    {
      version: "002",
      name: "bio",
      status: "pending",
      appliedAt: null,
      isEdited: false,
      isReformatted: true,
    },
  ],
  strays: [
    { file: "db/migrations/3_x.sql", reason: "No direction" },
    {
      file: "db/migrations/4.up.sql",
      reason: "No name",
      suggestion: "004_x.up.sql",
    },
  ],
  hasPending: true,
  summary: { applied: 1, pending: 1, total: 2 },
};

const UP: UpResult = {
  success: true,
  applied: [
    { version: "001", name: "users", durationMs: 12.5, rowsAffected: 0 },
    { version: "002", name: "bio", durationMs: 0.4, rowsAffected: 3 },
  ],
  skipped: ["003"],
  pending: ["004"],
  errors: [],
  totalDurationMs: 99.49,
  dryRun: false,
  warnings: [{
    rule: "set-not-null",
    severity: "error",
    message: "Every row is read",
    place: { file: "db/migrations/002_bio.up.sql", line: 3, column: 7 },
    cure: "Add a CHECK first",
  }],
};

const DOWN: DownResult = {
  success: true,
  rolledBack: [
    { version: "002", name: "bio", durationMs: 7.6, rowsAffected: 1 },
  ],
  skipped: ["001"],
  errors: [],
  totalDurationMs: 10.2,
  dryRun: true,
};

const ERROR = new ConfitureError(
  "migration/irreversible",
  "Cannot revert: no way",
  {
    hint: "Write one",
    migration: "003",
    place: { file: "db/migrations/003_x.up.sql", line: 2, column: 5 },
  },
);

Deno.test("statusDocument() says all of a status in snake case, null where there is nothing", () => {
  deepEqual(statusDocument(STATUS), {
    tracking_table: "public.tb_confiture",
    applied: ["001"],
    pending: ["002"],
    current: "001",
    migrations: [
      {
        version: "001",
        name: "users",
        status: "applied",
        applied_at: "2026-01-15T10:30:00.123Z",
        edited: true,
        reformatted: false,
        description: "Add users",
      },
      {
        version: "002",
        name: "bio",
        status: "pending",
        applied_at: null,
        edited: false,
        reformatted: true,
        description: null,
      },
    ],
    strays: [
      {
        file: "db/migrations/3_x.sql",
        reason: "No direction",
        suggestion: null,
      },
      {
        file: "db/migrations/4.up.sql",
        reason: "No name",
        suggestion: "004_x.up.sql",
      },
    ],
    summary: { applied: 1, pending: 1, total: 2 },
  });
});

Deno.test("upDocument() tells of each migration, in whole milliseconds", () => {
  deepEqual(upDocument(UP, false), {
    success: true,
    applied: [
      { version: "001", name: "users", duration_ms: 13, rows_affected: 0 },
      { version: "002", name: "bio", duration_ms: 0, rows_affected: 3 },
    ],
    skipped: ["003"],
    pending: ["004"],
    errors: [],
    total_duration_ms: 99,
    dry_run: false,
    warnings: [{
      rule: "set-not-null",
      severity: "error",
      message: "Every row is read",
      file: "db/migrations/002_bio.up.sql",
      line: 3,
      column: 7,
      cure: "Add a CHECK first",
    }],
  });
});

Deno.test("upDocument() names applied migrations by version alone where it is to be brief", () => {
  deepEqual(upDocument({ ...UP, warnings: [] }, true), {
    success: true,
    applied: ["001", "002"],
    skipped: ["003"],
    pending: ["004"],
    errors: [],
    total_duration_ms: 99,
    dry_run: false,
    warnings: [],
  });
});

Deno.test("upDocument() shows errors as every document shows them", () => {
  const { success, errors } = upDocument(
    { ...UP, success: false, errors: [ERROR] },
    true,
  );

  deepEqual({ success, errors }, {
    success: false,
    errors: [{
      code: "migration/irreversible",
      message: "Cannot revert: no way",
      hint: "Write one",
      severity: "error",
      details: {
        problems: [],
        server_message: null,
        detail: null,
        server_hint: null,
        where: null,
        schema: null,
        table: null,
        column: null,
        constraint: null,
      },
      migration: "003",
      file: "db/migrations/003_x.up.sql",
      line: 2,
      column: 5,
      sqlstate: null,
      exit_code: 8,
    }],
  });
});

Deno.test("downDocument() tells what was rolled back and what a dry run left out", () => {
  deepEqual(downDocument(DOWN), {
    success: true,
    rolled_back: [
      { version: "002", name: "bio", duration_ms: 8, rows_affected: 1 },
    ],
    skipped: ["001"],
    errors: [],
    total_duration_ms: 10,
    dry_run: true,
  });
});

Deno.test("downDocument() names the error after what was still reverted", () => {
  const document = downDocument({ ...DOWN, success: false, errors: [ERROR] });

  deepEqual(Object(document.errors)[0].code, "migration/irreversible");
  deepEqual(Object(document.rolled_back)[0].version, "002");
});
