import { deepEqual, match, throws } from "node:assert/strict";
import {
  parseBackfill,
  settingsText,
  UNTHROTTLED,
} from "../../../../src/mediums/diff/expand/backfill_settings.ts";
import type { WrittenSettings } from "../../../../src/mediums/diff/expand/backfill_settings.ts";

Deno.test("parseBackfill() reads what was said, and no more", () => {
  deepEqual(parseBackfill({}), {});
  deepEqual(
    parseBackfill({
      batch: "200",
      pause: "0.5s",
      lag: "1min",
      wal: "16MB",
      hours: "22:00-6:30",
    }),
    {
      rows: 200,
      pauseMs: 500,
      lagMs: 60_000,
      walBytes: 16 * 1024 * 1024,
      hours: ["22:00", "6:30"],
    },
  );
});

const WRONG: readonly WrittenSettings[] = [
  { batch: "0" },
  { batch: "many" },
  { pause: "1 day" },
  { lag: "" },
  { wal: "0MB" },
  { wal: "fast" },
  { hours: "22" },
  { hours: "22:00-22:00" },
  { hours: "24:00-06:00" },
];

for (const each of WRONG) {
  Deno.test(`parseBackfill() refuses ${JSON.stringify(each)}`, () => {
    throws(() => parseBackfill(each), { code: "command/usage" });
  });
}

Deno.test("settingsText() declares each setting with what it is for", () => {
  const text = settingsText({
    rows: 7,
    pauseMs: 2000,
    hours: ["1:00", "2:00"],
  });

  match(text, /^ {2}rows_a_batch integer := 7; +-- rows that one/);
  match(text, /pause interval := '2 seconds';/);
  match(text, /highest_lag interval := '10 seconds';/);
  match(text, /highest_wal_rate numeric := 32 \* 1024 \* 1024;/);
  match(text, /from_time time := '1:00';/);
  match(text, /until_time time := '2:00';/);
});

Deno.test("settingsText() waits for nothing where nobody else is", () => {
  match(
    settingsText(UNTHROTTLED),
    /pause interval := '0 seconds';[^]*highest_lag interval := NULL;[^]*highest_wal_rate numeric := NULL;[^]*from_time time := NULL;/,
  );
});
