import { deepEqual } from "node:assert/strict";
import { movable } from "../_movable.ts";

Deno.test("a cutover back brings what was written at the target, and tells where writes go", async () => {
  await using two = await movable();
  await two.run((transfer) => transfer.setup());
  await two.run((transfer) => transfer.migrate());
  await two.run((transfer) => transfer.verify());
  await two.run((transfer) => transfer.cutover());
  await two.here.query(
    "INSERT INTO customers (display_name) VALUES ('written there')",
  );

  await two.run((transfer) => transfer.cutover({ back: true }));

  deepEqual(
    await two.there.query("SELECT name FROM users WHERE id > 20"),
    [{ name: "written there" }],
  );
  const live = two.events.flatMap((event) =>
    event.type === "transfer:live" ? [`${event.direction} ${event.to}`] : []
  );
  deepEqual(live, ["forth new", "back old"]);
});
