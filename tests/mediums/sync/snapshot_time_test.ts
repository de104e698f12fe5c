import { deepEqual } from "node:assert/strict";
import { snapshotTime } from "../../../src/mediums/sync/snapshot_time.ts";

Deno.test("snapshotTime() leaves out what nobody reads, and what it does not know as it is", () => {
  deepEqual(
    [
      "2026-11-21T23:28:28.728135Z",
      "2026-11-21T23:28:28+00:00",
      "some time",
    ].map(snapshotTime),
    ["2026-11-21 23:28:28 UTC", "2026-11-21 23:28:28 UTC", "some time"],
  );
});
