import { deepEqual, throws } from "node:assert/strict";
import {
  pointingOutside,
  tablesNamed,
} from "../../../src/mediums/transfer/feed_selection.ts";
import { feedsIn, problemLines } from "./_map_feeds.ts";
import { relationOf } from "./_map_relations.ts";

const REFERS = [{
  name: "orders_buyer_fkey",
  columns: ["buyer"],
  referenced: { schema: "public", name: "users" },
  referencedColumns: ["id"],
  isValidated: true,
  isDeferrable: false,
  isFull: false,
}];
const ORDERS = "orders: id integer pk, buyer integer";

async function chosenOf(source: string) {
  const { feeds } = await feedsIn("", source, source);
  return feeds.map((feed) =>
    feed.target.name === "orders"
      ? { ...feed, target: { ...feed.target, foreignKeys: REFERS } }
      : feed
  );
}

Deno.test("pointingOutside() refuses a table that refers to one which was not chosen", async () => {
  const feeds = await chosenOf(ORDERS);

  deepEqual(problemLines(pointingOutside({ feeds, customSql: [] })), [
    "orders refers to users by orders_buyer_fkey, and that table is not among those chosen (Choose users, too, or leave orders out)",
  ]);
});

Deno.test("pointingOutside() has nothing against a table whose references come with it", async () => {
  const feeds = await chosenOf(`${ORDERS}\nusers: id integer pk`);

  deepEqual(pointingOutside({ feeds, customSql: [] }), []);
});

Deno.test("pointingOutside() has nothing against references that nobody fills", async () => {
  const [feed] = await chosenOf(ORDERS);
  if (feed === undefined) throw new Error("There is none");
  const without = feed.columns.filter(({ name }) => name !== "buyer");

  deepEqual(
    pointingOutside({ feeds: [{ ...feed, columns: without }], customSql: [] }),
    [],
  );
});

Deno.test("pointingOutside() knows tables that SQL of the map fills, at either end", async () => {
  const feeds = await chosenOf(ORDERS);
  const users = relationOf("users: id integer pk");
  const orders = { ...relationOf(ORDERS), foreignKeys: REFERS };
  const fill = { sql: { text: "" }, sources: [] };

  deepEqual(
    [
      pointingOutside({ feeds, customSql: [{ ...fill, target: users }] })
        .length,
      pointingOutside({
        feeds: [],
        customSql: [{ ...fill, target: orders }],
      }).length,
    ],
    [0, 1],
  );
});

Deno.test("tablesNamed() reads names as the map has them, and nothing else", () => {
  deepEqual(tablesNamed(["app.*", '"Users"']).map(({ text }) => text), [
    "app.*",
    '"Users"',
  ]);
  throws(() => tablesNamed([]), /^TypeError: No table is named$/);
  throws(() => tablesNamed(["a.b.c"]), /"a.b.c" is no name of a table/);
});
