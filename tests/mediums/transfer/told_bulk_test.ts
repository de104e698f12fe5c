import { deepEqual } from "node:assert/strict";
import { movable } from "./_movable.ts";

Deno.test("a first copy tells its ranges, its tables by both names, and what is built", async () => {
  await using two = await movable();
  await two.run((transfer) => transfer.setup());

  await two.run((transfer) => transfer.migrate());

  const told = two.events.flatMap((event) => {
    switch (event.type) {
      case "transfer:setup":
        return [`${event.tables} noted: ${event.installed}`];
      case "transfer:step":
        return [event.text.replace(/as of .*/, "as of then")];
      case "transfer:range":
      case "transfer:table":
        return [
          `${event.type} ${event.source} > ${event.target}: ${event.rows}`,
        ];
      default:
        return [];
    }
  });
  deepEqual(
    told.toSorted(),
    [
      "2 noted: users,orders",
      "Building 2 indexes and keys",
      "Copying 2 ranges, as of then",
      "transfer:range orders > orders: 20",
      "transfer:range users > customers: 20",
      "transfer:table orders > orders: 20",
      "transfer:table users > customers: 20",
    ].toSorted(),
  );
});
