import type { StatementEffects } from "../kernel/effects.ts";
import { ConfitureError } from "../kernel/errors.ts";
import type { ConfitureEvent, EventOf } from "../kernel/events.ts";
import { findingSamples } from "./sample_finding_events.ts";
import { lockSamples } from "./sample_lock_events.ts";
import { syncSamples } from "./sample_sync_events.ts";
import { transferSamples } from "./sample_transfer_events.ts";

const UP = {
  version: "003",
  name: "create_comments",
  direction: "up",
} as const;
const DOWN = { ...UP, direction: "down" } as const;
const EFFECTS: StatementEffects = {
  place: { file: "db/migrations/003_create_comments.up.sql", line: 12 },
  statement: "ALTER TABLE users ALTER COLUMN id TYPE bigint",
  locks: [{
    relation: "users",
    mode: "ACCESS EXCLUSIVE",
    rewrites: "yes",
    scans: "yes",
    isNew: false,
    partitions: 2,
    rows: 12_000_000,
    bytes: 3_100_000_000,
  }],
  isComplete: false,
  rewrites: "yes",
  scans: "yes",
  blocks: "reads and writes",
  waits: true,
  held: [{ relation: "posts", mode: "SHARE", line: 3 }],
  notes: ["id changes its type from integer"],
};
const OUTCOME = { durationMs: 12, rowsAffected: 3 };
const PLACE = {
  file: "db/migrations/003_create_comments.up.sql",
  line: 12,
  column: 15,
};

/** Everything an error can carry. */
function error(): ConfitureError {
  return new ConfitureError(
    "migration/failed",
    'Cannot apply 003_create_comments: relation "users" does not exist',
    {
      place: { ...PLACE },
      excerpt: { text: "ALTER TABLE users ADD COLUMN bio text;", column: 13 },
      migration: UP.version,
      server: {
        sqlstate: "42P01",
        severity: "ERROR",
        message: 'relation "users" does not exist',
        detail: "A detail.",
        hint: "A hint.",
        position: 13,
        where: "SQL statement\nPL/pgSQL function f() line 3",
        schema: "public",
        table: "users",
        column: "bio",
        constraint: "users_pkey",
        completed: 2,
      },
      cause: withStack(new Error("What was below")),
    },
  );
}

/** The same stack wherever the sample is made. */
function withStack(error: Error): Error {
  error.stack = `${error.name}: ${error.message}\n    at below (below.ts:1:1)`;
  return error;
}

function errorOfMany(): ConfitureError {
  return new ConfitureError(
    "config/invalid",
    "Cannot read the environment: 2 problems",
    {
      problems: [
        {
          message: 'unknown key "hots"',
          place: { ...PLACE },
          hint: "Write host",
        },
        { message: "a problem without a place" },
      ],
    },
  );
}

// A type that is not here does not compile.
type Samples = {
  readonly [Type in ConfitureEvent["type"]]: readonly EventOf<Type>[];
};

/** Made anew each time: whoever changes one must not spoil the others'. */
function samples(): Samples {
  const [failure, failureOfMany] = [error(), errorOfMany()];
  return {
    "run:start": [{
      type: "run:start",
      command: "migrate up",
      at: 1_768_473_000_000,
    }],
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
    "stray:found": [
      {
        type: "stray:found",
        stray: {
          file: "db/migrations/003_add_phone.sql",
          reason: "its name says neither up nor down",
          suggestion: "003_add_phone.up.sql",
        },
      },
      {
        type: "stray:found",
        stray: { file: "db/migrations/notes.md", reason: "it is no script" },
      },
    ],
    ...lockSamples(),
    "plan:ready": [
      {
        type: "plan:ready",
        direction: "up",
        migrations: [{ ...UP }],
        dryRun: false,
      },
      { type: "plan:ready", direction: "down", migrations: [], dryRun: true },
    ],
    "migration:start": [{ type: "migration:start", migration: { ...UP } }],
    "statement:start": [{
      type: "statement:start",
      migration: { ...UP },
      index: 1,
      total: 2,
      statement:
        "CREATE INDEX CONCURRENTLY comments_author\n    ON comments (author);",
      place: { ...PLACE },
    }],
    "statement:progress": [
      {
        type: "statement:progress",
        migration: { ...UP },
        runningMs: 12_000,
        command: "CREATE INDEX CONCURRENTLY",
        phase: "building index: scanning table",
        unit: "blocks",
        done: 450,
        total: 1_000,
        fraction: 0.45,
      },
      {
        type: "statement:progress",
        migration: { ...UP },
        runningMs: 13_000,
        command: "COPY FROM",
        unit: "bytes",
        done: 2_000_000,
      },
      { type: "statement:progress", migration: { ...DOWN }, runningMs: 65_000 },
    ],
    "copy:progress": [
      {
        type: "copy:progress",
        place: { ...PLACE },
        bytes: 1_000,
        totalBytes: 2_000,
      },
      {
        type: "copy:progress",
        place: { ...PLACE },
        bytes: 2_000_000_000,
        totalBytes: 2_000_000_000,
      },
    ],
    "log": [{ type: "log", message: "Looked at\ntwo lines" }],
    "server:notice": [
      {
        type: "server:notice",
        notice: {
          severity: "NOTICE",
          message: 'relation "comments" already exists, skipping',
          sqlstate: "42P07",
        },
      },
      {
        type: "server:notice",
        notice: {
          severity: "WARNING",
          message: "a warning",
          detail: "A detail.",
          hint: "A hint.",
        },
      },
      {
        type: "server:notice",
        notice: { severity: "DEBUG", message: "noise" },
      },
    ],
    "warning": [
      { type: "warning", message: "something to know" },
      {
        type: "warning",
        message: "something about a file",
        place: { ...PLACE },
        hint: "Look at it",
      },
    ],
    "migration:retry": [{
      type: "migration:retry",
      migration: { ...UP },
      attempt: 1,
      waitMs: 400,
      error: failure,
    }],
    "migration:performed": [
      { type: "migration:performed", migration: { ...UP }, ...OUTCOME },
    ],
    "migration:applied": [
      { type: "migration:applied", migration: { ...UP }, ...OUTCOME },
    ],
    "migration:reverted": [
      { type: "migration:reverted", migration: { ...DOWN }, ...OUTCOME },
    ],
    "repeatable:applied": [
      {
        type: "repeatable:applied",
        object: "function public.total(integer)",
        action: "changed",
      },
    ],
    "repeatable:skipped": [
      {
        type: "repeatable:skipped",
        object: "view public.open_orders",
        action: "made",
        sql: "CREATE VIEW public.open_orders AS SELECT 1 AS id",
      },
    ],
    "migration:tried": [{
      type: "migration:tried",
      migration: { ...UP },
      ...OUTCOME,
      effects: [
        structuredClone({ ...EFFECTS, rowsAffected: 2, durationMs: 5 }),
      ],
    }],
    "migration:skipped": [
      {
        type: "migration:skipped",
        migration: { ...UP },
        reason: "dry run",
        sql: "CREATE TABLE comments (id bigint);\n",
        effects: [structuredClone(EFFECTS)],
      },
      {
        type: "migration:skipped",
        migration: { ...DOWN },
        reason: "not tried",
      },
    ],
    "migration:failed": [
      { type: "migration:failed", migration: { ...UP }, error: failure },
    ],
    "build:start": [{ type: "build:start", files: 2 }],
    "build:file": [{
      type: "build:file",
      file: "db/schema/10_tables/users.sql",
      statements: 3,
      durationMs: 8,
    }],
    "answer": [{
      type: "answer",
      answer: {
        document: { applied: ["001"], summary: { total: 1 }, current: null },
        blocks: [
          { kind: "line", text: "1 migration applied", tone: "good" },
          { kind: "line", text: "without a tone" },
          {
            kind: "table",
            columns: ["Migration", "Status"],
            rows: [["001_init", { text: "✓ applied", tone: "good" }], [
              "002",
              "",
            ]],
          },
          { kind: "table", columns: [], rows: [] },
          { kind: "verbatim", text: "SELECT 1;\n" },
        ],
      },
    }],
    ...findingSamples(),
    ...syncSamples(),
    ...transferSamples(),
    "run:finish": [
      {
        type: "run:finish",
        command: "migrate up",
        exitCode: 0,
        durationMs: 1234,
      },
      {
        type: "run:finish",
        command: "migrate up",
        exitCode: failure.exitCode,
        durationMs: 1234,
        error: failure,
      },
      {
        type: "run:finish",
        command: "build",
        exitCode: failureOfMany.exitCode,
        durationMs: 12,
        error: failureOfMany,
      },
    ],
  };
}

/** Events of every type, with and without what is optional, as a run might emit them. */
export function sampleEvents(): readonly ConfitureEvent[] {
  return Object.values(samples()).flat();
}
