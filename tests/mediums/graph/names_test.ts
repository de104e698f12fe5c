import { deepEqual, equal } from "node:assert/strict";
import {
  foreignKeyIn,
  keyColumnsIn,
  namesIn,
} from "../../../src/mediums/graph/names.ts";

Deno.test("namesIn() reads quoted names with dots and quotes", () => {
  deepEqual(namesIn('public."a.b ""c"""'), ["public", 'a.b "c"']);
});

Deno.test("foreignKeyIn() reads a composite key with hostile names", () => {
  deepEqual(
    foreignKeyIn(
      'FOREIGN KEY (a, "b), (c") REFERENCES s."T(x)"("i,d", e) ON DELETE CASCADE DEFERRABLE',
    ),
    {
      columns: ["a", "b), (c"],
      table: 's."T(x)"',
      references: ["i,d", "e"],
      rules: "ON DELETE CASCADE DEFERRABLE",
    },
  );
});

Deno.test("foreignKeyIn() reads a key over periods", () => {
  deepEqual(
    foreignKeyIn(
      "FOREIGN KEY (id, PERIOD during) REFERENCES public.t(id, PERIOD valid)",
    )?.columns,
    ["id", "during"],
  );
});

Deno.test("foreignKeyIn() knows nothing of other constraints", () => {
  equal(foreignKeyIn("CHECK ((a > 0))"), undefined);
});

const KEYS: readonly (readonly [string, readonly string[]])[] = [
  ["PRIMARY KEY (a, b)", ["a", "b"]],
  ["UNIQUE (a) INCLUDE (b, c)", ["a"]],
  ["UNIQUE NULLS NOT DISTINCT (a)", ["a"]],
  ['CREATE UNIQUE INDEX "i(x)" ON public.t USING btree (a DESC)', ["a"]],
  ["CREATE UNIQUE INDEX i ON public.t USING btree (lower(a))", []],
  ["CREATE UNIQUE INDEX i ON public.t USING btree (a, lower(b))", []],
  ["CREATE UNIQUE INDEX i ON public.t USING btree (a) WHERE (b > 0)", []],
  ["UNIQUE (a, during WITHOUT OVERLAPS)", []],
];

for (const [definition, columns] of KEYS) {
  Deno.test(`keyColumnsIn() reads ${definition}`, () => {
    deepEqual(keyColumnsIn(definition), columns);
  });
}
