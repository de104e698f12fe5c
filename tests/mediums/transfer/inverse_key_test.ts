import { deepEqual } from "node:assert/strict";
import { inverseKey } from "../../../src/mediums/transfer/inverse_key.ts";
import { feedsIn } from "./_map_feeds.ts";

Deno.test("inverseKey() knows which keys are another feed's", async () => {
  const { feeds } = await feedsIn(
    `tables:
  t:
    from:
      - { source: a, back_where: kind = 1, values: { kind: kind } }
      - { source: b, back_where: kind > 1 AND live, values: { live: true } }
`,
    "a: id integer pk, kind integer pk\nb: id integer pk, kind integer pk",
    "t: id integer pk, kind integer pk, live boolean null",
  );

  deepEqual(
    (await Promise.all(feeds.map((feed) => inverseKey(feed)))).map((found) =>
      found.kind === "key" ? found.key.where : found.reason
    ),
    // The other one reads more than the key.
    ["(\nkind = 1\n)", undefined],
  );
});

Deno.test("inverseKey() says why rows cannot be told", async () => {
  const { feeds: [feed] } = await feedsIn(
    "tables: { t: { columns: { id: { transform: id + 1, back: id - other } } } }",
    "t: id integer pk, other integer",
    "t: id integer pk, other integer",
  );

  deepEqual(feed && await inverseKey(feed), {
    kind: "none",
    reason: "t.id cannot be told from t (id)",
  });
});

Deno.test("inverseKey() takes another key of the target where that one knows the row", async () => {
  const { feeds: [feed] } = await feedsIn(
    "tables: { names: { source: t, columns: { id: t_id }, key: [name] } }",
    "t: id integer pk, name text unique",
    "names: name text pk, t_id integer unique",
  );

  deepEqual(feed && await inverseKey(feed, ["id"]), {
    kind: "key",
    key: {
      source: ["t_id"],
      target: [{ name: "id", expression: '"t_id"' }],
    },
  });
});
