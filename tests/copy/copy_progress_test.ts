import { deepEqual } from "node:assert/strict";
import { CopyProgress } from "../../src/copy/copy_progress.ts";
import type { CopyPace, CopySum } from "../../src/copy/copy_progress.ts";
import type { CopyUnit } from "../../src/copy/load.ts";
import type { TableCopy } from "../../src/copy/table_copy.ts";
import { relation } from "../mediums/sync/_relations.ts";

Deno.test("CopyProgress tells of a table when its last range is there, and no sooner", () => {
  const { progress, tables, clock } = started();

  progress.take({ kind: "start", unit: FIRST });
  progress.take({ kind: "start", unit: SECOND });
  clock.ms = 10;
  progress.take({ kind: "done", unit: FIRST, rows: 3, bytes: 40 });
  const before = tables.length;
  clock.ms = 20;
  progress.take({ kind: "bytes", unit: SECOND, bytes: 25 });
  progress.take({ kind: "done", unit: SECOND, rows: 4, bytes: 25 });

  deepEqual([before, tables], [0, [{ rows: 7, bytes: 25, durationMs: 20 }]]);
});

Deno.test("CopyProgress tells how far it is, four times a second, with the time left once it knows", () => {
  const { progress, told, clock } = started();

  progress.take({ kind: "start", unit: FIRST });
  for (const ms of [100, 300, 350, 2000]) {
    clock.ms = ms;
    progress.take({ kind: "bytes", unit: FIRST, bytes: 125 });
  }

  deepEqual(
    told.map(({ elapsedMs, fraction, leftMs }) => [
      elapsedMs,
      fraction,
      leftMs,
    ]),
    [[300, 0.25, undefined], [2000, 0.495, 2040]],
  );
});

Deno.test("CopyProgress is never at its end while rows still come, and knows the pace of the last seconds alone", () => {
  const { progress, told, clock } = started();

  progress.take({ kind: "start", unit: FIRST });
  clock.ms = 1_000;
  progress.take({ kind: "bytes", unit: FIRST, bytes: 400 });
  clock.ms = 11_000;
  progress.take({ kind: "bytes", unit: FIRST, bytes: 50 });
  clock.ms = 20_000;
  progress.take({ kind: "bytes", unit: FIRST, bytes: 900 });

  deepEqual(
    told.map(({ fraction, bytesPerSecond, leftMs }) => [
      fraction,
      bytesPerSecond,
      leftMs,
    ]),
    [[0.4, 400, 1500], [0.45, 5, 110_000], [0.495, 100, 101_000]],
  );
});

Deno.test("CopyProgress expects the slowest table to go on as it did", () => {
  const slow = { ...COPY, source: relation("slow", { bytes: 100 }) };
  const unit: CopyUnit = { copy: slow, range: { from: 0 }, bytes: 100 };
  const { progress, told, clock } = started([FIRST, SECOND, unit]);

  progress.take({ kind: "start", unit });
  progress.take({ kind: "start", unit: FIRST });
  clock.ms = 4_000;
  progress.take({ kind: "bytes", unit, bytes: 10 });
  progress.take({ kind: "done", unit: FIRST, rows: 1, bytes: 500 });
  clock.ms = 5_000;
  progress.take({ kind: "done", unit: SECOND, rows: 1, bytes: 500 });

  deepEqual(
    told.map(({ leftMs }) => leftMs),
    [436_000, 45_000],
  );
});

const COPY: TableCopy = {
  source: relation("users", { bytes: 1000 }),
  target: relation("customers"),
  columns: [],
  format: { kind: "binary" },
  ranges: [{ from: 0, to: 5 }, { from: 5 }],
};
const FIRST: CopyUnit = { copy: COPY, range: { from: 0, to: 5 }, bytes: 500 };
const SECOND: CopyUnit = { copy: COPY, range: { from: 5 }, bytes: 500 };

function started(units: readonly CopyUnit[] = [FIRST, SECOND]) {
  const told: CopyPace[] = [];
  const tables: CopySum[] = [];
  const clock = { ms: 0 };
  const progress = new CopyProgress(units, {
    now: () => clock.ms,
    nameOf: ({ target }) => target.name,
    onProgress: (pace) => void told.push(pace),
    onTable: (_copy, sum) => void tables.push(sum),
  });
  return { progress, told, tables, clock };
}
