import { deepEqual, equal } from "node:assert/strict";
import { errorDocument } from "../../src/kernel/error_document.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";

Deno.test("errorDocument() has every key, also where nothing more is known", () => {
  const error = new ConfitureError("lock/timeout", "Cannot take the lock", {
    hint: "Wait",
  });

  deepEqual(errorDocument(error), {
    code: "lock/timeout",
    message: "Cannot take the lock",
    hint: "Wait",
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
    migration: null,
    file: null,
    line: null,
    column: null,
    sqlstate: null,
    exit_code: 6,
  });
});

Deno.test("errorDocument() tells migration and place", () => {
  const document = errorDocument(
    new ConfitureError("migration/failed", "Cannot apply 001_a", {
      migration: "001",
      place: { file: "db/migrations/001_a.up.sql", line: 3, column: 7 },
    }),
  );

  equal(document.migration, "001");
  equal(document.file, "db/migrations/001_a.up.sql");
  equal(document.line, 3);
  equal(document.column, 7);
});

Deno.test("errorDocument() tells what the server said, and its column beside the file's", () => {
  const document = errorDocument(
    new ConfitureError("migration/failed", "Cannot apply 001_a", {
      place: { file: "001_a.up.sql", line: 3, column: 7 },
      hint: "Correct the row",
      server: {
        sqlstate: "23502",
        severity: "ERROR",
        message: "null value",
        detail: "Failing row contains (null).",
        hint: "Give it one",
        where: "SQL statement",
        schema: "public",
        table: "jars",
        column: "label",
        constraint: "jars_label_check",
        completed: 2,
      },
    }),
  );

  equal(document.sqlstate, "23502");
  equal(document.column, 7);
  equal(document.hint, "Correct the row");
  deepEqual(document.details, {
    problems: [],
    server_message: "null value",
    detail: "Failing row contains (null).",
    server_hint: "Give it one",
    where: "SQL statement",
    schema: "public",
    table: "jars",
    column: "label",
    constraint: "jars_label_check",
  });
});

Deno.test("errorDocument() lists all problems, each with its place and remedy", () => {
  const { details } = errorDocument(
    new ConfitureError("config/invalid", "Cannot use local.yaml: 2 problems", {
      problems: [
        {
          message: 'unknown key "hots"',
          place: { file: "db/environments/local.yaml", line: 2, column: 3 },
          hint: 'Write "host"',
        },
        { message: "no database" },
      ],
    }),
  );

  deepEqual(Object(details).problems, [
    {
      message: 'unknown key "hots"',
      file: "db/environments/local.yaml",
      line: 2,
      column: 3,
      hint: 'Write "host"',
    },
    {
      message: "no database",
      file: null,
      line: null,
      column: null,
      hint: null,
    },
  ]);
});

Deno.test("errorDocument() holds neither stack nor cause nor partial result", () => {
  const error = new ConfitureError("migration/failed", "Cannot apply 001_a", {
    cause: new Error("postgresql://app:secret@db/app"),
    partial: { applied: [] },
  });

  equal(JSON.stringify(errorDocument(error)).includes("secret"), false);
  equal("partial" in errorDocument(error), false);
});
