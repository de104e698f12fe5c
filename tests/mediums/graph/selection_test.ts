import { deepEqual, equal } from "node:assert/strict";
import { select } from "../../../src/mediums/graph/selection.ts";
import { key, ORDERS, table } from "./plain.ts";

Deno.test("select() keeps all where nothing is said", () => {
  deepEqual(select(ORDERS, {}), {
    graph: ORDERS,
    cutKeys: 0,
    unmatched: [],
  });
});

Deno.test("select() counts the keys it cuts", () => {
  const { graph, cutKeys } = select(ORDERS, { tables: ["orders"] });

  deepEqual(graph.tables.map(({ name }) => name), ["orders"]);
  equal(cutKeys, 1);
});

const WORDS: readonly (readonly [string, readonly string[]])[] = [
  ["USERS", []],
  ["users", ["users"]],
  ["public.u*", ["users"]],
  ["*r*s", ["orders", "users"]],
  ["*rs*rs", []],
];

for (const [word, names] of WORDS) {
  Deno.test(`select() finds what ${word} says`, () => {
    const { graph, unmatched } = select(ORDERS, { tables: [word] });

    deepEqual(graph.tables.map(({ name }) => name), names);
    deepEqual(unmatched, names.length === 0 ? [word] : []);
  });
}

Deno.test("select() keeps what differs, and what that is tied to", () => {
  const { graph } = select({
    tables: [table("a"), table("b", { fate: "changed" }), table("c")],
    keys: [key("a", "b")],
  }, { isChangedOnly: true });

  deepEqual(graph.tables.map(({ name }) => name), ["a", "b"]);
});
