import { deepEqual, equal } from "node:assert/strict";
import {
  isKeyOfPartition,
  keysOfPartitions,
} from "../../../../src/catalog/schema/steps/partitioned_key.ts";
import {
  constraint,
  hazards,
  link,
  scene,
  schema,
  steps,
  table,
} from "./things.ts";

const parts = [
  ...table("p", { partitionedBy: "RANGE (a)" }),
  ...table("p1"),
  link("p1", "p", "FOR VALUES FROM (1) TO (10)"),
];
const key = constraint("k", "p", "PRIMARY KEY (a)");
const copy = constraint("k1", "p1", "PRIMARY KEY (a)", {
  copyOf: key.id,
  needs: [key.id],
});
const [old, wanted] = [schema(parts), schema(parts, key, copy)];

Deno.test("keysOfPartitions() has each partition's key ready for the key of the table", () => {
  deepEqual(steps(old, wanted), [
    [
      "outside",
      "CREATE UNIQUE INDEX CONCURRENTLY k1 ON public.p1 USING btree (a)",
    ],
    ["ALTER TABLE public.p1 ADD CONSTRAINT k1 PRIMARY KEY USING INDEX k1"],
    ["ALTER TABLE public.p ADD CONSTRAINT k PRIMARY KEY (a)"],
  ]);
  deepEqual(hazards(old, wanted), []);
});

Deno.test("keysOfPartitions() are none where a partition has another thing of that name", () => {
  const had = schema(parts, constraint("k1", "p1", "UNIQUE (a)"));

  equal(keysOfPartitions(key, scene(had, wanted)), undefined);
});

Deno.test("keysOfPartitions() are none where a key is to lack some of its parts", () => {
  const half = { ...key, facts: { ...key.facts, invalid: true } };
  const lacking = schema(parts, half, copy);

  equal(keysOfPartitions(half, scene(old, lacking)), undefined);
});

Deno.test("isKeyOfPartition() tells what comes on the way to the key of a table", () => {
  const both = scene(old, wanted);

  equal(isKeyOfPartition(copy, both), true);
  equal(isKeyOfPartition(key, both), false);
});
