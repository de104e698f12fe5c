import { deepEqual, equal, match } from "node:assert/strict";
import { failureOf } from "../../../support/failure.ts";
import { movable } from "../_movable.ts";

Deno.test("setUp() by the WAL refuses what cannot be, and leaves the source as it was; triggers can be had instead", async () => {
  await using two = await movable();
  const [before] = await two.dumps();

  const failure = await failureOf(
    two.run((transfer) => transfer.setup(), { followBy: "wal" }),
  );
  const [after] = await two.dumps();
  await two.run((transfer) => transfer.setup());
  const other = await failureOf(
    two.run((transfer) => transfer.setup(), { followBy: "wal" }),
  );
  const { phase } = await two.run((transfer) => transfer.status());

  deepEqual([failure.code, other.code], ["transfer/notes", "transfer/order"]);
  match(failure.message, /wal_level/);
  equal(after, before);
  match(other.message, /was set up to follow by triggers/);
  equal(phase, "migrate");
});
