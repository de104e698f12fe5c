import { deepEqual, equal, throws } from "node:assert/strict";
import { endOfCutOff, isCertain } from "../../src/kernel/cut_off.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import type { Direction, Task } from "../../src/kernel/migration.ts";
import { migration } from "../support/migrations.ts";

const CUT_OFF = new ConfitureError(
  "run/cut-off",
  "Cannot go on: the connection was lost as 2_b was committed; it is applied",
  { migration: "2" },
);

function tasks(direction: Direction, ...versions: readonly string[]): Task[] {
  return versions.map((version) => {
    const own = migration(version);
    return { migration: own, direction, step: own.up, leftovers: [] };
  });
}

Deno.test("endOfCutOff() makes a warning of it where the last task was committed", () => {
  deepEqual(endOfCutOff(tasks("up", "1", "2"), CUT_OFF), {
    type: "warning",
    message: "The connection was lost as 2_b was committed; it is applied",
  });
});

Deno.test("endOfCutOff() throws with the names of what is left to do", () => {
  throws(() => endOfCutOff(tasks("up", "1", "2", "3"), CUT_OFF), {
    code: "run/cut-off",
    message:
      `Cannot go on: the connection was lost as 2_b was committed; it is applied; still pending: 3_${
        migration("3").name
      }`,
  });
  throws(() => endOfCutOff(tasks("down", "2", "1"), CUT_OFF), {
    message: /; still to revert: 1_/,
  });
});

Deno.test("endOfCutOff() has nothing to say about other errors", () => {
  const other = new ConfitureError("migration/failed", "Cannot");

  equal(endOfCutOff(tasks("up", "1"), other), undefined);
  equal(endOfCutOff(tasks("up", "1"), new Error("other")), undefined);
});

Deno.test("isCertain() tells what no look at the lock makes clearer", () => {
  equal(isCertain(CUT_OFF), true);
  equal(isCertain(new ConfitureError("migration/in-doubt", "Cannot")), true);
  equal(isCertain(new ConfitureError("migration/failed", "Cannot")), false);
});
