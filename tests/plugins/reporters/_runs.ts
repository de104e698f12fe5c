import type { ConfitureEvent, Plugin } from "../../../src/kernel/mod.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";
import type {
  MemoryContext,
  MemoryContextOptions,
} from "../../../src/testing/mod.ts";

/** When every run of these tests begins. */
export const START = Date.UTC(2026, 0, 15, 10, 30, 0);

/** Texts that break out of formats that do not look out. */
export const HOSTILE = [
  '<script>alert("1")</script>',
  "]]> & &amp; <!-- -->",
  "| `ticks` **bold** [a](http://x.test) @everyone #1",
  "\u0000\u0007\u001b[31m\uD800 \u202E evil",
  "two\r\nlines\t100% a,b:c::error::",
].join(" ");

/** The first event of a run. */
export function start(command: string): ConfitureEvent {
  return { type: "run:start", command, at: START };
}

/** The last event of a run, which took one and a half seconds. */
export function finish(
  command: string,
  error?: ConfitureError,
  exitCode = error?.exitCode ?? 0,
): ConfitureEvent {
  return { type: "run:finish", command, exitCode, durationMs: 1_500, error };
}

/** A run in which one migration is applied, one fails and one is not come to. */
export function failedUp(
  text = 'relation "users" does not exist',
): readonly ConfitureEvent[] {
  const identity = (version: string, name: string) =>
    ({ version, name, direction: "up" }) as const;
  const [first, second, third] = [
    identity("001", "users"),
    identity("002", text),
    identity("003", "never"),
  ];
  const error = new ConfitureError(
    "migration/failed",
    `Cannot apply 002: ${text}`,
    {
      place: { file: "db/migrations/002_b.up.sql", line: 3, column: 7 },
      excerpt: { text: `ALTER TABLE ${text};`, column: 7 },
      migration: "002",
      hint: `Look at ${text}`,
    },
  );
  return [
    start("migrate up"),
    {
      type: "database:connected",
      label: "localhost:5432/app",
      kind: "server",
      serverVersion: 150018,
    },
    { type: "lock:acquired", waitedMs: 0 },
    {
      type: "plan:ready",
      direction: "up",
      migrations: [first, second, third],
      dryRun: false,
    },
    {
      type: "warning",
      message: `set-not-null: ${text}`,
      rule: "set-not-null",
      place: { file: "db/migrations/003_c.up.sql", line: 1 },
    },
    { type: "migration:start", migration: first },
    {
      type: "migration:applied",
      migration: first,
      durationMs: 12,
      rowsAffected: 3,
    },
    { type: "migration:start", migration: second },
    { type: "migration:failed", migration: second, error },
    { type: "lock:released" },
    finish("migrate up", error),
  ];
}

/** A run of lint that finds an error and a warning. */
export function linted(
  text = "users is read from its beginning",
): readonly ConfitureEvent[] {
  const place = { file: "db/migrations/004 a.up.sql", line: 3, column: 5 };
  return [
    start("lint"),
    {
      type: "finding",
      finding: {
        rule: "set-not-null",
        severity: "error",
        message: text,
        place,
        excerpt: { text: `ALTER TABLE ${text}`, column: 5 },
        why: "Nobody can write meanwhile",
        hint: "Add a CHECK constraint before",
      },
    },
    {
      type: "finding",
      finding: {
        rule: "char-column",
        severity: "warning",
        message: "code is char(3)",
        place: { file: "db/schema/a.sql" },
      },
    },
    finish("lint", undefined, 5),
  ];
}

/** Plays events to a reporter, with a clock that goes on by 100 ms at each. */
export async function played(
  plugin: Plugin<"reporter">,
  events: readonly ConfitureEvent[],
  options: MemoryContextOptions = {},
): Promise<MemoryContext> {
  let now = START;
  const context = memoryContext(options);
  const reporter = await plugin.create({}, {
    ...context,
    now: () => now,
  });
  for (const event of events) {
    now += 100;
    await reporter.report(event);
  }
  await reporter.close?.();
  return context;
}
