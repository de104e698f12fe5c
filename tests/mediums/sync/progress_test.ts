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

Deno.test("Progress tells how far it is, four times a second, with the time left once it knows", () => {
  const { progress, events, clock } = started();

  progress.take({ kind: "start", unit: FIRST });
  for (const ms of [100, 300, 350, 2000]) {
    clock.ms = ms;
    progress.take({ kind: "bytes", unit: FIRST, bytes: 125 });
  }

  deepEqual(
    events.map((event) =>
      event.type === "sync:progress" &&
      [event.elapsedMs, event.fraction, event.leftMs]
    ),
    [[300, 0.25, undefined], [2000, 0.495, 2040]],
  );
});

Deno.test("Progress is never at its end while rows still come, and knows the pace of the last seconds alone", () => {
  const { progress, events, clock } = started();
  const paces = () =>
    events.flatMap((event) =>
      event.type === "sync:progress"
        ? [[event.fraction, event.bytesPerSecond, event.leftMs]]
        : []
    );

  progress.take({ kind: "start", unit: FIRST });
  clock.ms = 1_000;
  progress.take({ kind: "bytes", unit: FIRST, bytes: 400 });
  clock.ms = 11_000;
  progress.take({ kind: "bytes", unit: FIRST, bytes: 50 });
  clock.ms = 20_000;
  progress.take({ kind: "bytes", unit: FIRST, bytes: 900 });

  deepEqual(paces(), [
    [0.4, 400, 1500],
    [0.45, 5, 110_000],
    [0.495, 100, 101_000],
  ]);
});

Deno.test("Progress expects the slowest table to go on as it did", () => {
  const slow = { ...COPY, source: relation("slow", { bytes: 100 }) };
  const unit: CopyUnit = { copy: slow, range: { from: 0 }, bytes: 100 };
  const { progress, events, clock } = started([FIRST, SECOND, unit]);

  progress.take({ kind: "start", unit });
  progress.take({ kind: "start", unit: FIRST });
  clock.ms = 4_000;
  progress.take({ kind: "bytes", unit, bytes: 10 });
  progress.take({ kind: "done", unit: FIRST, rows: 1, bytes: 500 });
  clock.ms = 5_000;
  progress.take({ kind: "done", unit: SECOND, rows: 1, bytes: 500 });

  deepEqual(
    events.map((event) => event.type === "sync:progress" && event.leftMs),
    [436_000, false, 45_000],
  );
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
