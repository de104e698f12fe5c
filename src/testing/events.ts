import type {
  ConfitureEvent,
  EventOf,
  MigrationIdentity,
} from "../kernel/mod.ts";
import { ConfitureError } from "../kernel/mod.ts";

/** At least one event of every type: a new type does not compile without. */
type Samples = {
  readonly [Type in ConfitureEvent["type"]]: readonly [
    EventOf<Type>,
    ...EventOf<Type>[],
  ];
};

/** A run in which everything happens that can happen. Made anew at each call. */
export function sampleEvents(): readonly ConfitureEvent[] {
  return Object.values(samples()).flat();
}

function samples(): Samples {
  const place = {
    file: "db/migrations/002_add_bio.up.sql",
    line: 2,
    column: 7,
  };
  const first: MigrationIdentity = {
    version: "001",
    name: "create_users",
    direction: "up",
  };
  const second: MigrationIdentity = {
    version: "20260115103000000000",
    name: "add_bio",
    direction: "up",
  };
  const outcome = { durationMs: 12, rowsAffected: 3 };
  const error = sampleError();
  return {
    "run:start": [{ type: "run:start", command: "migrate up", at: 0 }],
    "stray:found": [
      {
        type: "stray:found",
        stray: {
          file: "db/migrations/003_add_phone.sql",
          reason: "it says neither up nor down",
          suggestion: "003_add_phone.up.sql",
        },
      },
      {
        type: "stray:found",
        stray: { file: "db/migrations/notes.txt", reason: "no version" },
      },
    ],
    "database:connected": [
      {
        type: "database:connected",
        label: "localhost:5432/app",
        kind: "server",
        serverVersion: 150018,
      },
      {
        type: "database:connected",
        label: ".confiture",
        kind: "embedded",
        serverVersion: 180000,
      },
    ],
    "lock:waiting": [
      {
        type: "lock:waiting",
        waitedMs: 0,
        holder: {
          pid: 4711,
          user: "deploy",
          application: "confiture",
          address: "10.0.0.3",
          since: "2026-01-15T10:30:00Z",
        },
      },
      { type: "lock:waiting", waitedMs: 500 },
      { type: "lock:waiting", waitedMs: 12_000 },
    ],
    "lock:acquired": [{ type: "lock:acquired", waitedMs: 12_500 }],
    "plan:ready": [
      {
        type: "plan:ready",
        direction: "up",
        migrations: [first, second],
        dryRun: false,
      },
    ],
    "migration:start": [{ type: "migration:start", migration: first }],
    "statement:start": [
      {
        type: "statement:start",
        migration: second,
        index: 1,
        total: 2,
        statement: "CREATE INDEX CONCURRENTLY ix\n  ON users (bio)",
        place,
      },
    ],
    "server:notice": [
      {
        type: "server:notice",
        notice: {
          severity: "NOTICE",
          message: 'relation "users" already exists, skipping',
          sqlstate: "42P07",
        },
      },
      {
        type: "server:notice",
        notice: {
          severity: "WARNING",
          message: "two\nlines",
          detail: "A detail.",
          hint: "A hint.",
        },
      },
      {
        type: "server:notice",
        notice: { severity: "DEBUG1", message: "for those who look for it" },
      },
    ],
    "log": [{ type: "log", message: "500 of 1000 users\ndone" }],
    "migration:skipped": [
      {
        type: "migration:skipped",
        migration: first,
        reason: "dry run",
        sql: "CREATE TABLE users (id int);\n",
      },
      { type: "migration:skipped", migration: second, reason: "dry run" },
    ],
    "migration:performed": [
      { type: "migration:performed", migration: first, ...outcome },
    ],
    "migration:applied": [
      { type: "migration:applied", migration: first, ...outcome },
    ],
    "migration:reverted": [
      {
        type: "migration:reverted",
        migration: { ...first, direction: "down" },
        ...outcome,
      },
    ],
    "migration:tried": [
      { type: "migration:tried", migration: second, ...outcome },
    ],
    "migration:retry": [
      {
        type: "migration:retry",
        migration: second,
        attempt: 1,
        waitMs: 250,
        error,
      },
    ],
    "migration:failed": [
      { type: "migration:failed", migration: second, error },
    ],
    "lock:released": [{ type: "lock:released" }],
    "warning": [
      {
        type: "warning",
        message: "002_add_bio was edited",
        place,
        hint: "Restore the file",
      },
      { type: "warning", message: "without place and hint" },
    ],
    "build:start": [{ type: "build:start", files: 2 }],
    "build:file": [
      {
        type: "build:file",
        file: "db/schema/10_tables/users.sql",
        statements: 3,
        durationMs: 4,
      },
    ],
    "copy:progress": [
      { type: "copy:progress", place, bytes: 1_000_000, totalBytes: 5_000_000 },
      { type: "copy:progress", place, bytes: 5_000_000, totalBytes: 5_000_000 },
    ],
    "answer": [
      {
        type: "answer",
        answer: {
          document: { success: false, applied: ["001"], total_duration_ms: 12 },
          blocks: [
            { kind: "line", text: "1 migration applied", tone: "good" },
            {
              kind: "table",
              columns: ["Migration", "Status"],
              rows: [["001_create_users", { text: "applied", tone: "good" }]],
            },
            { kind: "verbatim", text: "SELECT 1;\n" },
          ],
        },
      },
    ],
    "run:finish": [
      {
        type: "run:finish",
        command: "migrate up",
        exitCode: error.exitCode,
        durationMs: 20,
        error,
      },
    ],
  };
}

/** An error with all that an error can have. */
function sampleError(): ConfitureError {
  const place = {
    file: "db/migrations/002_add_bio.up.sql",
    line: 2,
    column: 7,
  };
  return new ConfitureError(
    "migration/failed",
    'Cannot apply 002_add_bio: relation "user" does not exist',
    {
      place,
      excerpt: { text: "UPDATE user SET bio = ''", column: 7 },
      problems: [
        { message: "One thing", place, hint: "Correct it" },
        { message: "Another" },
      ],
      migration: "002",
      server: {
        sqlstate: "42P01",
        severity: "ERROR",
        message: 'relation "user" does not exist',
        detail: "A detail.",
        hint: "A hint of the server.",
        position: 8,
        where: "SQL statement\nPL/pgSQL function f() line 3",
        schema: "public",
        table: "user",
        column: "bio",
        constraint: "user_pkey",
        completed: 1,
      },
      cause: new Error("what it came from"),
    },
  );
}
