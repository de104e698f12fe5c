import { deepEqual, equal, rejects } from "node:assert/strict";
import { movable } from "../_movable.ts";

Deno.test("following tells each round that brings something, and what waits", async () => {
  await using two = await movable();
  await two.run((transfer) => transfer.setup());
  await two.run((transfer) => transfer.migrate());
  await two.there.query("UPDATE users SET name = name || '!' WHERE id < 4");
  const over = new AbortController();

  const following = rejects(
    two.run((transfer) => transfer.follow(), { signal: over.signal }),
    { name: "AbortError" },
  );
  const types = () => two.events.map(({ type }) => type);
  while (
    !types().includes("transfer:round") || !types().includes("transfer:lag")
  ) {
    await new Promise((done) => setTimeout(done, 10));
  }
  over.abort();
  await following;

  const rounds = two.events.flatMap((event) =>
    event.type === "transfer:round"
      ? [[event.notes, event.deleted, event.inserted]]
      : []
  );
  deepEqual(rounds, [[3, 3, 3]]);
});

Deno.test("following ends where it is close behind, and no trigger of the target's hears of rows that go", async () => {
  await using two = await movable();
  await two.run((transfer) => transfer.setup());
  await two.run((transfer) => transfer.migrate());
  await two.there.query("DELETE FROM orders WHERE id = 1");

  await two.run((transfer) => transfer.follow({ untilLagMs: 60_000 }));

  const [row] = await two.here.query<{ rows: number }>(
    "SELECT count(*)::int AS rows FROM orders",
  );
  equal(row?.rows, 19);
});
