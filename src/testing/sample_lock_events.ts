import type { EventOf } from "../kernel/events.ts";

const UP = {
  version: "003",
  name: "create_comments",
  direction: "up",
} as const;
const DOWN = { ...UP, direction: "down" } as const;

type LockEvent =
  | "locks:waiting"
  | "blocker:terminated"
  | "lock:waiting"
  | "lock:acquired"
  | "lock:released";

/** What waits for locks, and what is done about it, by type. */
export function lockSamples(): {
  readonly [Type in LockEvent]: readonly EventOf<Type>[];
} {
  return {
    "locks:waiting": [
      {
        type: "locks:waiting",
        migration: UP,
        waitedMs: 1_250,
        blockers: [{
          pid: 4712,
          user: "app",
          application: "psql",
          address: "10.0.0.6",
          state: "idle in transaction",
          stateMs: 34_000,
          transactionMs: 40_000,
          query: "SELECT * FROM users",
        }],
        queued: 3,
      },
      {
        type: "locks:waiting",
        migration: DOWN,
        waitedMs: 2_000,
        blockers: [
          { pid: 0, user: "", application: "", address: "" },
          { pid: 4713, user: "etl", application: "", address: "local" },
        ],
        queued: 0,
      },
      {
        type: "locks:waiting",
        migration: UP,
        waitedMs: 900,
        blockers: [],
        queued: 1,
      },
    ],
    "blocker:terminated": [{
      type: "blocker:terminated",
      migration: UP,
      blocker: {
        pid: 4712,
        user: "app",
        application: "psql",
        address: "10.0.0.6",
        state: "idle in transaction",
        stateMs: 61_000,
        transactionMs: 61_500,
      },
    }],
    "lock:waiting": [
      {
        type: "lock:waiting",
        holder: {
          pid: 4711,
          user: "app",
          application: "confiture",
          address: "10.0.0.5",
          since: "2026-01-15T10:30:00Z",
        },
        waitedMs: 250,
      },
      { type: "lock:waiting", waitedMs: 500 },
    ],
    "lock:acquired": [{ type: "lock:acquired", waitedMs: 750 }],
    "lock:released": [{ type: "lock:released" }],
  };
}
