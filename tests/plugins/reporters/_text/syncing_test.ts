import { deepEqual, equal } from "node:assert/strict";
import { LiveLine } from "../../../../plugins/reporters/_text/live_line.ts";
import { Syncing } from "../../../../plugins/reporters/_text/syncing.ts";
import type { EventOf } from "../../../../src/kernel/mod.ts";

const EVENT: EventOf<"sync:progress"> = {
  type: "sync:progress",
  tables: [{ table: "app.orders", bytes: 40_000_000, fraction: 0.4 }],
  rows: 400_000,
  bytes: 50_000_000,
  fraction: 0.25,
  elapsedMs: 2_000,
  leftMs: 6_000,
};

Deno.test("Syncing shows a bar with rate and time left on a terminal", () => {
  const { written, output } = outputOf(true);
  const live = new LiveLine(output);
  const syncing = new Syncing(output, live, () => 0);

  equal(syncing.progress(EVENT), undefined);
  live.erase();

  deepEqual(written.map((text) => text.trimEnd()), [
    "  [████░░░░░░░░░░░░]  25 %  50.0 MB  25.0 MB/s  6 s left  app.orders 40 %",
    "",
  ]);
});

const MANY = ["app.orders", "app.users", "app.notes"].map((table) => ({
  table,
  bytes: 1,
  fraction: 0.12,
}));
const LONG = {
  table: "reporting.a_table_with_a_long_name",
  bytes: 1,
  fraction: 0.5,
};

/** What is at work, and what of it stands at the end of 80 columns. */
const FITTING = [
  { tables: MANY, end: "app.orders 12 % +2" },
  { tables: [LONG], end: "reporting.a_tab… 50 %" },
  { tables: [LONG, ...MANY], end: "reporting.a_… 50 % +3" },
];

for (const { tables, end } of FITTING) {
  Deno.test(`Syncing ends with "${end}" where ${tables.length} tables do not fit`, () => {
    const { written, output } = outputOf(true);
    const syncing = new Syncing(output, new LiveLine(output), () => 0);

    syncing.progress({ ...EVENT, tables });

    equal(
      written.join("").trimEnd(),
      `  [████░░░░░░░░░░░░]  25 %  50.0 MB  25.0 MB/s  6 s left  ${end}`,
    );
  });
}

Deno.test("Syncing shows what is built or compared", () => {
  const { written, output } = outputOf(true);
  const syncing = new Syncing(output, new LiveLine(output), () => 0);

  syncing.work({
    type: "sync:work",
    step: "rebuild",
    done: 3,
    total: 12,
    doing: ["index orders_at of app.orders"],
  });

  equal(
    written.join("").trimEnd(),
    "  [████░░░░░░░░░░░░]  25 %  3 of 12 done  index orders_at of app.orders",
  );
});

Deno.test("Syncing writes a line now and then elsewhere", () => {
  let now = 0;
  const { output } = outputOf(false);
  const syncing = new Syncing(output, new LiveLine(output), () => now);
  const lines = [0, 9_000, 10_000, 11_000].map((at) => {
    now = at;
    return syncing.progress(EVENT);
  });

  deepEqual(lines, [
    undefined,
    undefined,
    "  25 %, 50.0 MB, 25.0 MB/s, 6 s left, app.orders 40 % after 2.0 s",
    undefined,
  ]);
});

Deno.test("Syncing tells of a table that is done", () => {
  const { output } = outputOf(false);
  const syncing = new Syncing(output, new LiveLine(output), () => 0);

  equal(
    syncing.copied({
      type: "sync:table",
      table: "app.orders",
      rows: 1_234_567,
      bytes: 1_500,
      durationMs: 120,
    }, (text) => text),
    "  ✓ app.orders  1,234,567 rows  1.5 kB  120 ms",
  );
});

function outputOf(isTerminal: boolean) {
  const written: string[] = [];
  const output = {
    isTerminal,
    color: false,
    columns: 80,
    write: (text: string) => void written.push(text),
  };
  return { written, output };
}
