import { equal, ok } from "node:assert/strict";
import {
  suspectTypes,
  TYPES,
} from "../../../../src/catalog/schema/renames/data_types.ts";
import type { SchemaObject } from "../../../../src/catalog/schema/model.ts";
import { schemaOf, thing } from "./made.ts";

function score(from: SchemaObject, to: SchemaObject): number {
  const sides = { old: schemaOf(from), wanted: schemaOf(to) };
  return suspectTypes([from], [to], sides)[0]?.score ?? -1;
}

function enumOf(name: string, ...labels: readonly string[]): SchemaObject {
  return thing(`enum public.${name}`, { name: `public.${name}`, labels });
}

function domain(name: string, base: string): SchemaObject {
  return thing(`domain public.${name}`, { name: `public.${name}`, base });
}

Deno.test("suspectTypes() knows an enum by its values", () => {
  ok(
    score(
      enumOf("order_status", "new", "paid", "sent"),
      enumOf("order_state", "new", "paid", "sent"),
    ) > 0.75,
  );
  equal(score(enumOf("mood", "sad"), enumOf("color", "red")), 0);
});

Deno.test("suspectTypes() is less sure where values differ", () => {
  const same = score(
    enumOf("states", "a", "b", "c"),
    enumOf("state", "a", "b", "c"),
  );
  const other = score(
    enumOf("states", "a", "b", "c"),
    enumOf("state", "a", "b"),
  );

  ok(other < same);
});

Deno.test("suspectTypes() knows a composite by its attributes", () => {
  const composite = (name: string) =>
    thing(`composite public.${name}`, {
      name: `public.${name}`,
      attributes: [{ name: "street", type: "text" }],
    });

  ok(score(composite("addr"), composite("address")) > 0.85);
});

Deno.test("suspectTypes() knows a domain by what it is of", () => {
  ok(score(domain("mail", "text"), domain("email", "text")) > 0.85);
  equal(score(domain("mail", "text"), domain("email", "integer")), 0);
});

Deno.test("suspectTypes() keeps kinds of types apart", () => {
  equal(score(enumOf("a", "x"), domain("b", "text")), -1);
  equal(TYPES.length, 4);
});

Deno.test("suspectTypes() knows a range by what it is over", () => {
  const range = (name: string) =>
    thing(`range public.${name}`, { name: `public.${name}`, subtype: "date" });

  ok(score(range("period"), range("periods")) > 0.9);
});
