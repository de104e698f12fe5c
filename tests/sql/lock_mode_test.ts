import { deepEqual, equal } from "node:assert/strict";
import { modeOfLocks, strongerOf } from "../../src/sql/lock_mode.ts";

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
