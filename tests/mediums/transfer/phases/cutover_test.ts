import { deepEqual } from "node:assert/strict";
import { movable } from "../_movable.ts";

Deno.test("a cutover tells its steps, where writes go, and for how long they were held up", async () => {
  await using two = await movable();
  await two.run((transfer) => transfer.setup());
  await two.run((transfer) => transfer.migrate());
  await two.run((transfer) => transfer.verify());
  const before = two.events.length;

  const { heldMs } = await two.run((transfer) => transfer.cutover());

  const told = two.events.slice(before).flatMap((event) => {
    if (event.type === "transfer:step") return [String(event.step)];
    return event.type === "transfer:live"
      ? [`${event.to} ${event.heldMs}`]
      : [];
  });
  deepEqual(told, [
    "notes",
    "catch-up",
    "hold",
    "bring",
    `new ${heldMs}`,
    "put-back",
  ]);
});

Deno.test("a cutover tells when there will be no way back, before it holds anything up", async () => {
  await using two = await movable();
  const mapText =
    "tables: { customers: { source: users, columns: { name: { target: display_name, transform: upper(name) } } } }";
  await two.run((transfer) => transfer.setup(), { mapText });
  await two.run((transfer) => transfer.migrate(), { mapText });
  await two.run((transfer) => transfer.verify(), { mapText });

  await two.run((transfer) => transfer.cutover(), { mapText });

  const warnings = two.events.flatMap((event) =>
    event.type === "warning" ? [event.message] : []
  );
  deepEqual(warnings, [
    "This cutover cannot be taken back: no way back for users: users.name is NOT NULL without a default, and nothing makes it again",
  ]);
});
