import { deepEqual, equal } from "node:assert/strict";
import {
  opensAt,
  timesOfDay,
} from "../../../src/mediums/transfer/time_of_day.ts";

/** By the clock on the wall. */
function at(day: number, hours: number, minutes = 0): number {
  return new Date(2026, 4, day, hours, minutes).getTime();
}

Deno.test("timesOfDay() reads two times, and nothing else", () => {
  deepEqual(
    ["22:00-06:00", " 1:00-2:00", "24:00-01:00", "05:00-05:00", "05:00"].map(
      timesOfDay,
    ),
    [{ from: "22:00", to: "06:00" }, ...Array(4).fill(undefined)],
  );
});

/** A time, and when it is open next. */
const NIGHT = [
  { now: at(3, 21, 59), opens: at(3, 22) },
  { now: at(3, 22), opens: undefined },
  { now: at(4, 0), opens: undefined },
  { now: at(4, 5, 59), opens: undefined },
  { now: at(4, 6), opens: at(4, 22) },
];

Deno.test("opensAt() knows a night that goes on beyond midnight", () => {
  deepEqual(
    NIGHT.map(({ now }) => opensAt({ from: "22:00", to: "06:00" }, now)),
    NIGHT.map(({ opens }) => opens),
  );
});

Deno.test("opensAt() waits for the next day where today's time is over", () => {
  equal(opensAt({ from: "01:30", to: "04:00" }, at(3, 4)), at(4, 1, 30));
});
