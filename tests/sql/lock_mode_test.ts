import { deepEqual, equal } from "node:assert/strict";
import {
  blockedBy,
  LOCK_MODES,
  modeOfLocks,
  strongerOf,
} from "../../src/sql/lock_mode.ts";

Deno.test("blockedBy() tells what each mode keeps others from", () => {
  deepEqual(
    LOCK_MODES.map((mode) => `${mode}: ${blockedBy(mode)}`),
    [
      "ACCESS SHARE: nothing",
      "ROW SHARE: nothing",
      "ROW EXCLUSIVE: nothing",
      "SHARE UPDATE EXCLUSIVE: nothing",
      "SHARE: writes",
      "SHARE ROW EXCLUSIVE: writes",
      "EXCLUSIVE: writes",
      "ACCESS EXCLUSIVE: reads and writes",
    ],
  );
});

Deno.test("strongerOf() takes the one that blocks more", () => {
  equal(strongerOf("SHARE", "ROW EXCLUSIVE"), "SHARE");
  equal(strongerOf("SHARE", "EXCLUSIVE"), "EXCLUSIVE");
});

Deno.test("modeOfLocks() reads the names in pg_locks", () => {
  deepEqual(
    [
      "AccessShareLock",
      "ShareUpdateExclusiveLock",
      "AccessExclusiveLock",
      "SIReadLock",
    ].map(modeOfLocks),
    ["ACCESS SHARE", "SHARE UPDATE EXCLUSIVE", "ACCESS EXCLUSIVE", undefined],
  );
});
