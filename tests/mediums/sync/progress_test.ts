import { deepEqual } from "node:assert/strict";
import type { CopyUnit } from "../../../src/copy/load.ts";
import type { TableCopy } from "../../../src/copy/table_copy.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { Progress } from "../../../src/mediums/sync/progress.ts";
import { relation } from "./_relations.ts";

Deno.test("Progress tells a table when its last range is there, and no sooner", () => {
  const { progress, events, clock } = started();

  progress.take({ kind: "start", unit: FIRST });
  progress.take({ kind: "start", unit: SECOND });
  clock.ms = 10;
  progress.take({ kind: "done", unit: FIRST, rows: 3, bytes: 40 });
  clock.ms = 20;
  progress.take({ kind: "bytes", unit: SECOND, bytes: 25 });
  progress.take({ kind: "done", unit: SECOND, rows: 4, bytes: 25 });

  deepEqual(events, [{
    type: "sync:table",
    table: "users",
    rows: 7,
    bytes: 25,
    durationMs: 20,
  }]);
  deepEqual(progress.copied, [{
    table: { schema: "public", name: "users" },
    rows: 7,
    bytes: 25,
    durationMs: 20,
  }]);
});

Deno.test("Progress tells how far it is by the names of the source", () => {
  const { progress, events, clock } = started();

  progress.take({ kind: "start", unit: FIRST });
  clock.ms = 300;
  progress.take({ kind: "bytes", unit: FIRST, bytes: 250 });

  deepEqual(events, [{
    type: "sync:progress",
    tables: [{ table: "users", bytes: 250, fraction: 0.25 }],
    rows: 0,
    bytes: 250,
    fraction: 0.25,
    elapsedMs: 300,
  }]);
});

const COPY: TableCopy = {
  source: relation("users", { bytes: 1000 }),
  target: relation("users"),
  columns: [],
  format: { kind: "binary" },
  ranges: [{ from: 0, to: 5 }, { from: 5 }],
};
const FIRST: CopyUnit = { copy: COPY, range: { from: 0, to: 5 }, bytes: 500 };
const SECOND: CopyUnit = { copy: COPY, range: { from: 5 }, bytes: 500 };

function started(units: readonly CopyUnit[] = [FIRST, SECOND]) {
  const events: ConfitureEvent[] = [];
  const clock = { ms: 0 };
  const progress = new Progress(units, {
    now: () => clock.ms,
    emit: (event) => events.push(event),
  });
  return { progress, events, clock };
}
