import { deepEqual, equal } from "node:assert/strict";
import { byKindIn } from "../../../../src/catalog/schema/renames/by_kind.ts";
import { schemaOf, table } from "./made.ts";

Deno.test("byKindIn() has the things of a kind in their order, and looks once", () => {
  const schema = schemaOf(table("public.t", "b integer", "a integer"));

  deepEqual(byKindIn(schema).get("column")?.map(({ id }) => id), [
    "column public.t.b",
    "column public.t.a",
  ]);
  equal(byKindIn(schema), byKindIn(schema));
});
