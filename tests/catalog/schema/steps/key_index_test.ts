import { deepEqual, equal } from "node:assert/strict";
import { keyIndex } from "../../../../src/catalog/schema/steps/key_index.ts";
import { constraint } from "./things.ts";

const rows = [
  {
    definition: 'PRIMARY KEY (a, "b (c)")',
    sql:
      'CREATE UNIQUE INDEX CONCURRENTLY i ON public.t USING btree (a, "b (c)")',
    word: "PRIMARY KEY",
    timing: "",
  },
  {
    definition:
      "UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b) DEFERRABLE INITIALLY DEFERRED",
    sql:
      "CREATE UNIQUE INDEX CONCURRENTLY i ON public.t USING btree (a) INCLUDE (b) NULLS NOT DISTINCT",
    word: "UNIQUE",
    timing: " DEFERRABLE INITIALLY DEFERRED",
  },
];

for (const { definition, ...expected } of rows) {
  Deno.test(`keyIndex() reads ${definition}`, () => {
    deepEqual(keyIndex(constraint("k", "t", definition), "i"), expected);
  });
}

Deno.test("keyIndex() keeps what an index is stored with", () => {
  const key = constraint("k", "t", "UNIQUE (a)");
  const stored = {
    ...key,
    facts: { ...key.facts, options: ["fillfactor=70"], tablespace: "fast" },
  };

  equal(
    keyIndex(stored, "i")?.sql,
    "CREATE UNIQUE INDEX CONCURRENTLY i ON public.t USING btree (a) WITH (fillfactor=70) TABLESPACE fast",
  );
});

Deno.test("keyIndex() knows no index for what has no overlaps", () => {
  const key = constraint("k", "t", "PRIMARY KEY (a, b WITHOUT OVERLAPS)");

  equal(keyIndex(key, "i"), undefined);
});

Deno.test("keyIndex() knows no index for an exclusion", () => {
  const key = constraint("k", "t", "EXCLUDE USING gist (a WITH =)");

  equal(keyIndex(key, "i"), undefined);
});
