import { ConfitureError } from "../kernel/errors.ts";
import type { EventOf } from "../kernel/events.ts";
import type { TransferEvent } from "../kernel/transfer_events.ts";

/** Events of a transfer to a new schema, by type. */
export function transferSamples(): {
  readonly [Type in TransferEvent["type"]]: readonly EventOf<Type>[];
} {
  return {
    "transfer:step": [
      { type: "transfer:step", step: "copy", text: "Copying 12 ranges" },
      { type: "transfer:step", step: "hold", text: "Holding up\nthe writes" },
    ],
    "transfer:setup": [
      { type: "transfer:setup", tables: 3, installed: ["app.users"] },
      { type: "transfer:setup", tables: 1, installed: [] },
    ],
    "transfer:progress": [
      {
        type: "transfer:progress",
        tables: [],
        rows: 0,
        bytes: 0,
        fraction: 0,
        elapsedMs: 0,
      },
      {
        type: "transfer:progress",
        tables: [{ table: "users → a\nb", bytes: 12_000_000, fraction: 0.4 }],
        rows: 1_200_000,
        bytes: 350_000_000,
        fraction: 0.62,
        elapsedMs: 3_500,
        bytesPerSecond: 90_000_000,
        leftMs: 2_100,
      },
    ],
    "transfer:range": [{
      type: "transfer:range",
      source: "users",
      target: "app.customers",
      rows: 200_000,
      bytes: 30_000_000,
    }],
    "transfer:table": [{
      type: "transfer:table",
      source: "users",
      target: "users",
      rows: 0,
      bytes: 0,
      durationMs: 0,
    }, {
      type: "transfer:table",
      source: "users",
      target: "app.customers",
      rows: 2_000_000,
      bytes: 300_000_000,
      durationMs: 4_000,
    }],
    "transfer:work": [
      { type: "transfer:work", step: "compare", done: 0, total: 0, doing: [] },
      {
        type: "transfer:work",
        step: "indexes",
        done: 3,
        total: 12,
        doing: ["index orders_at of app.orders", "keys of a\ntable"],
      },
    ],
    "transfer:paused": [
      {
        type: "transfer:paused",
        reason: "replicas",
        text: "a replica is 12.0 s behind",
      },
      {
        type: "transfer:paused",
        reason: "time of day",
        text: "it goes on at 22:00",
      },
    ],
    "transfer:resumed": [{ type: "transfer:resumed", pausedMs: 62_000 }],
    "transfer:round": [{
      type: "transfer:round",
      notes: 120,
      deleted: 80,
      inserted: 115,
      durationMs: 30,
      lagMs: 240,
    }],
    "transfer:lag": [
      { type: "transfer:lag", rows: 0, isEstimate: false, lagMs: 0 },
      {
        type: "transfer:lag",
        rows: 1_200_000,
        isEstimate: true,
        lagMs: 64_000,
      },
    ],
    "transfer:waiting": [
      {
        type: "transfer:waiting",
        blockers: [{
          pid: 4711,
          user: "app",
          application: "psql",
          address: "10.0.0.5",
          state: "idle in transaction",
          stateMs: 34_000,
        }],
      },
      { type: "transfer:waiting", blockers: [], error: lost() },
    ],
    "transfer:lost": [{ type: "transfer:lost", error: lost(), retryMs: 400 }],
    "transfer:reached": [{ type: "transfer:reached", afterMs: 4_000 }],
    "transfer:live": [
      { type: "transfer:live", direction: "forth", to: "new", heldMs: 84 },
      { type: "transfer:live", direction: "back", to: "old\nname" },
    ],
    "transfer:hook": [
      { type: "transfer:hook", moment: "before", state: "begun" },
      {
        type: "transfer:hook",
        moment: "live",
        state: "done",
        text: "ended after 120 ms",
      },
      {
        type: "transfer:hook",
        moment: "failed",
        state: "failed",
        text: "ended with code 3",
      },
    ],
    "transfer:output": [
      { type: "transfer:output", moment: "live", line: "PAUSE" },
      { type: "transfer:output", moment: "live", line: "\u001b[31mred" },
    ],
  };
}

function lost(): ConfitureError {
  const error = new ConfitureError(
    "database/connection-lost",
    "Cannot go on: the connection was lost",
  );
  // The same wherever the sample is made.
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
