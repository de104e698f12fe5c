import type { RunOptions } from "../../src/kernel/run.ts";
import { idleDatabase } from "../support/idle_database.ts";
import { memoryTracker } from "../support/memory_tracker.ts";
import { migration } from "../support/migrations.ts";
import { notingExecutor } from "../support/noting_executor.ts";

const MIGRATIONS = [migration("1"), migration("2"), migration("3")];

/** A run up that finds an empty ledger, unless the test says otherwise. */
export function optionsOf(overrides: Partial<RunOptions> = {}): RunOptions {
  return {
    migrations: MIGRATIONS,
    database: idleDatabase(),
    tracker: memoryTracker({ entries: [] }),
    executors: [notingExecutor()],
    direction: "up",
    choose: ({ pending }) => pending,
    limits: { lockTimeoutMs: 5_000, lockRetries: 10, statementTimeoutMs: 0 },
    lockTimeoutMs: 30_000,
    initialize: true,
    dryRun: false,
    signal: new AbortController().signal,
    emit: () => {},
    now: () => 0,
    ...overrides,
  };
}
