import { deepEqual, equal } from "node:assert/strict";
import {
  comesWithWhole,
  copiesOf,
  isAttached,
  isExchangeableWhole,
} from "../../../../src/catalog/schema/steps/partitioned_index.ts";
import { index, link, scene, schema, steps, table } from "./things.ts";

const parts = [
  ...table("p", { partitionedBy: "RANGE (a)" }),
  ...table("q", { partitionedBy: "RANGE (a)" }),
  ...table("q1"),
  link("q", "p", "FOR VALUES FROM (1) TO (10)"),
  link("q1", "q", "FOR VALUES FROM (1) TO (5)"),
];
const whole = index("i", "p");
const part = index("iq", "q", {
  copyOf: "index public.i",
  needs: ["index public.i"],
});
const leaf = index("iq1", "q1", {
  copyOf: "index public.iq",
  needs: ["index public.iq"],
});

Deno.test("partitionedLinks() puts an index of partitions together from its parts", () => {
  deepEqual(steps(schema(parts), schema(parts, whole, part, leaf)), [
    ["CREATE INDEX i ON ONLY public.p USING btree (a)"],
    ["CREATE INDEX iq ON ONLY public.q USING btree (a)"],
    ["outside", "CREATE INDEX CONCURRENTLY iq1 ON public.q1 USING btree (a)"],
    ["ALTER INDEX public.iq ATTACH PARTITION public.iq1"],
    ["ALTER INDEX public.i ATTACH PARTITION public.iq"],
  ]);
});

Deno.test("partitionedLinks() takes what a partition has already", () => {
  const own = index("iq1", "q1");

  deepEqual(
    steps(schema(parts, own), schema(parts, whole, part, leaf)),
    [
      ["CREATE INDEX i ON ONLY public.p USING btree (a)"],
      ["CREATE INDEX iq ON ONLY public.q USING btree (a)"],
      ["ALTER INDEX public.iq ATTACH PARTITION public.iq1"],
      ["ALTER INDEX public.i ATTACH PARTITION public.iq"],
    ],
  );
});

Deno.test("copiesOf() are what a thing makes besides", () => {
  const found = copiesOf("index public.i", schema(whole, part, leaf));

  deepEqual(found, [part]);
});

const DESCENDING = " USING btree (a DESC)";
const turned = [
  index("i", "p", { definition: `CREATE INDEX i ON public.p${DESCENDING}` }),
  index("iq", "q", {
    definition: `CREATE INDEX iq ON ONLY public.q${DESCENDING}`,
    copyOf: "index public.i",
    needs: ["index public.i"],
  }),
  index("iq1", "q1", {
    definition: `CREATE INDEX iq1 ON public.q1${DESCENDING}`,
    copyOf: "index public.iq",
    needs: ["index public.iq"],
  }),
];

Deno.test("exchangedLinks() has all of the new index ready before the old one goes", () => {
  const [old, wanted] = [
    schema(parts, whole, part, leaf),
    schema(parts, turned),
  ];

  deepEqual(steps(old, wanted), [
    ["CREATE INDEX i_new ON ONLY public.p USING btree (a DESC)"],
    ["CREATE INDEX iq_new ON ONLY public.q USING btree (a DESC)"],
    [
      "outside",
      "CREATE INDEX CONCURRENTLY iq1_new ON public.q1 USING btree (a DESC)",
    ],
    ["ALTER INDEX public.iq_new ATTACH PARTITION public.iq1_new"],
    ["ALTER INDEX public.i_new ATTACH PARTITION public.iq_new"],
    [
      "DROP INDEX public.i",
      "ALTER INDEX public.i_new RENAME TO i",
      "ALTER INDEX public.iq_new RENAME TO iq",
      "ALTER INDEX public.iq1_new RENAME TO iq1",
    ],
  ]);
  equal(isExchangeableWhole(whole, scene(old, wanted)), true);
  equal(isExchangeableWhole(part, scene(old, wanted)), false);
});

Deno.test("comesWithWhole() is a part that the whole makes", () => {
  const found = scene(schema(parts), schema(parts, whole, part, leaf));

  equal(comesWithWhole(leaf, found), true);
  equal(comesWithWhole(leaf, scene(found.new, found.new)), false);
});

Deno.test("isAttached() is a part of a table that stays a partition", () => {
  const both = schema(parts, whole, part, leaf);

  equal(isAttached(part, whole, scene(both, both)), true);
  equal(
    isAttached(part, whole, scene(schema(parts.slice(0, -2)), both)),
    false,
  );
});
