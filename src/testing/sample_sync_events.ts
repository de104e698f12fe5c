import type { EventOf } from "../kernel/events.ts";
import type { SyncEvent } from "../kernel/sync_events.ts";

/** Events of a run that copies data, by type. */
export function syncSamples(): {
  readonly [Type in SyncEvent["type"]]: readonly EventOf<Type>[];
} {
  return {
    "sync:step": [
      { type: "sync:step", step: "snapshot", text: "Took a snapshot" },
      {
        type: "sync:step",
        step: "rebuild",
        text: "Rebuilding 12 indexes\nand 3 foreign keys",
      },
    ],
    "sync:progress": [
      {
        type: "sync:progress",
        tables: [],
        rows: 0,
        bytes: 0,
        fraction: 0,
        elapsedMs: 0,
      },
      {
        type: "sync:progress",
        tables: [
          { table: "app.orders", bytes: 120_000_000, fraction: 0.4 },
          { table: "a table\nwith lines", bytes: 3_000, fraction: 1 },
        ],
        rows: 1_200_000,
        bytes: 350_000_000,
        fraction: 0.62,
        elapsedMs: 3_500,
        bytesPerSecond: 90_000_000,
        leftMs: 2_100,
      },
    ],
    "sync:work": [
      { type: "sync:work", step: "proof", done: 0, total: 0, doing: [] },
      {
        type: "sync:work",
        step: "rebuild",
        done: 3,
        total: 12,
        doing: ["index orders_at of app.orders", "statistics of a\ntable"],
      },
    ],
    "sync:table": [
      {
        type: "sync:table",
        table: "app.orders",
        rows: 2_000_000,
        bytes: 300_000_000,
        durationMs: 4_000,
      },
      { type: "sync:table", table: "empty", rows: 0, bytes: 0, durationMs: 0 },
    ],
  };
}
