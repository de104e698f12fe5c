import { deepEqual, equal } from "node:assert/strict";
import { referenceOf } from "../../../../src/mediums/diff/expand/references.ts";
import { schemaOf } from "../things.ts";

function constraint(type: string, definition: string) {
  const id = "constraint c on public.t";
  return schemaOf({
    [id]: { facts: { table: "public.t", name: "c", type, definition } },
  }).get(id);
}

Deno.test("referenceOf() reads a foreign key whose names want quotes", () => {
  const object = constraint(
    "f",
    `FOREIGN KEY (a, "b (1)") REFERENCES "My"."T (2)"(id, "x, ""y""") ON DELETE CASCADE`,
  );

  deepEqual(object && referenceOf(object), {
    columns: ["a", '"b (1)"'],
    to: '"My"."T (2)"',
    keys: ["id", '"x, ""y"""'],
  });
});

Deno.test("referenceOf() has nothing to say of another constraint", () => {
  const object = constraint("p", "PRIMARY KEY (a)");

  equal(object && referenceOf(object), undefined);
});
