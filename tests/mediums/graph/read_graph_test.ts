import { deepEqual, equal } from "node:assert/strict";
import { readGraph } from "../../../src/mediums/graph/read_graph.ts";
import { readSchema } from "../../../src/catalog/schema/mod.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { schemaOf } from "../diff/things.ts";
import { SHOP } from "./shop.ts";

Deno.test("readGraph() reads partitions, composite keys, references to itself and hostile names", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await fresh.query(SHOP);
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();

  const { tables, keys } = readGraph(await readSchema(session));

  deepEqual(tables.map(({ schema, name }) => `${schema}.${name}`), [
    "public.address",
    "public.customer",
    "public.profile",
    'sales.Order "Line" <b>',
    "sales.note",
    "sales.order_note",
    "sales.orders",
    "sales.payment",
  ]);
  deepEqual(
    keys.map(({ name, from, columns, to, isUnique, isOptional }) =>
      [
        name,
        `${from.slice(6)}(${columns}) -> ${to.slice(6)}`,
        isUnique ? "one" : "many",
        isOptional ? "or none" : "always",
      ].join(": ")
    ),
    [
      'Order "Line" <b>_order_fkey: sales."Order ""Line"" <b>"(order) -> sales.orders: many: or none',
      "address_customer_id_fkey: public.address(customer_id) -> public.customer: many: always",
      "bill: sales.orders(customer_id,bill_to) -> public.address: many: or none",
      "customer_referred_by_fkey: public.customer(referred_by) -> public.customer: many: or none",
      "order_note_order_id_fkey: sales.order_note(order_id) -> sales.orders: one: or none",
      "paid: sales.orders(payment_id,paid_at) -> sales.payment: many: or none",
      "payment_customer_id_fkey: sales.payment(customer_id) -> public.customer: many: always",
      "profile_customer_id_fkey: public.profile(customer_id) -> public.customer: one: always",
      "ship: sales.orders(customer_id,ship_to) -> public.address: many: always",
    ],
  );
  const byName = new Map(tables.map((table) => [table.name, table]));
  deepEqual(byName.get("payment")?.partitions, [
    "payment_2025",
    "payment_2026",
    "payment_2026_1",
  ]);
  equal(byName.get("payment")?.sort, "partitioned");
  equal(byName.get("customer")?.comment, "Who buys");
  deepEqual(byName.get("order_note")?.parents, ["table sales.note"]);
  deepEqual(byName.get('Order "Line" <b>')?.columns.map(({ name }) => name), [
    "Nr.",
    "order",
    "größe, 単位",
  ]);
});

Deno.test("readGraph() draws a key of one partition as one of its table", () => {
  const { keys } = readGraph(schemaOf({
    "table public.t": {
      facts: { name: "public.t", partitionedBy: "LIST (a)" },
    },
    "table public.t1": { facts: { name: "public.t1" } },
    "inheritance public.t1 from public.t": {
      parent: "table public.t1",
      facts: { child: "public.t1", parent: "public.t", bound: "DEFAULT" },
    },
    "table public.u": { facts: { name: "public.u" } },
    "constraint k on public.t1": {
      parent: "table public.t1",
      facts: {
        name: "k",
        type: "f",
        definition: "FOREIGN KEY (a) REFERENCES public.u(id)",
      },
    },
  }));

  deepEqual(keys.map(({ from, to }) => [from, to]), [
    ["table public.t", "table public.u"],
  ]);
});
