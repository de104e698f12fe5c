import { deepEqual } from "node:assert/strict";
import { subjectName } from "../../../src/copy/target/subject_name.ts";

Deno.test("subjectName() names what is put back", () => {
  const table = { schema: "app", name: "orders" };
  deepEqual(
    [
      subjectName({ kind: "index", table, name: "orders_at" }),
      subjectName({ kind: "validation", table, name: "orders_user" }),
      subjectName({ kind: "statistics", table }),
    ],
    [
      "index orders_at of app.orders",
      "foreign key orders_user of app.orders",
      "statistics of app.orders",
    ],
  );
});
