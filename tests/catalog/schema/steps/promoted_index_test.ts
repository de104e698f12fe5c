import { deepEqual, equal } from "node:assert/strict";
import {
  keyOf,
  promotedIndex,
} from "../../../../src/catalog/schema/steps/promoted_index.ts";
import { constraint, index, scene, schema, steps, table } from "./things.ts";

const unique = (name: string) =>
  index(name, "t", {
    definition: `CREATE UNIQUE INDEX ${name} ON public.t USING btree (a)`,
  });
const key = constraint("k", "t", "UNIQUE (a)");
const wanted = schema(table("t"), key);

Deno.test("promotedIndex() gives a key the index that is there", () => {
  const old = schema(table("t"), unique("k"));

  equal(promotedIndex(key, scene(old, wanted))?.id, "index public.k");
  deepEqual(steps(old, wanted), [
    ["ALTER TABLE public.t ADD CONSTRAINT k UNIQUE USING INDEX k"],
  ]);
});

Deno.test("promotedIndex() gives an index the name of its key", () => {
  deepEqual(steps(schema(table("t"), unique("i")), wanted), [
    ["ALTER TABLE public.t ADD CONSTRAINT k UNIQUE USING INDEX i"],
  ]);
});

Deno.test("keyOf() is nothing where the index is another one", () => {
  const plain = index("k", "t");
  const old = schema(table("t"), plain);

  equal(keyOf(plain, scene(old, wanted)), undefined);
});

Deno.test("keyOf() is nothing where two keys could have the index", () => {
  const own = unique("i");
  const two = schema(table("t"), key, constraint("l", "t", "UNIQUE (a)"));

  equal(keyOf(own, scene(schema(table("t"), own), two)), undefined);
});
