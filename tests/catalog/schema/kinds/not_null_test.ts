import { deepEqual } from "node:assert/strict";
import { NOT_NULL } from "../../../../src/catalog/schema/kinds/not_null.ts";
import { sample } from "../samples.ts";

Deno.test("NOT_NULL is read where the server knows such constraints", () => {
  deepEqual(NOT_NULL.read(170000), "");
});

Deno.test("NOT_NULL is made with all it says", () => {
  const object = sample("not null", {
    name: "there",
    table: "public.t",
    definition: "NOT NULL a NOT VALID",
  });
  const making = {
    old: new Map(),
    new: new Map(),
    subjectOf: () => "",
    isMade: () => false,
    remaker: () => undefined,
    carried: [],
  };

  deepEqual(NOT_NULL.create(object, making), [{
    sql: "ALTER TABLE public.t ADD CONSTRAINT there NOT NULL a NOT VALID",
  }]);
});
