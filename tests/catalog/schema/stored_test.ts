import { equal } from "node:assert/strict";
import { isHeldInside, isStored } from "../../../src/catalog/schema/stored.ts";
import { sample, schemaOf } from "./samples.ts";

const domain = sample("domain", { name: "public.positive" });
const part = sample("composite", { name: "public.part" }, [domain.id]);
const columnOf = (base: string, need: string) =>
  sample("column", { name: "public.t.a", base }, [need]);

Deno.test("isStored() is true where a column is of a type or of what is made of it", () => {
  const column = columnOf("public.part", part.id);

  equal(isStored(part, schemaOf(domain, part, column)), true);
  equal(isStored(domain, schemaOf(domain, part, column)), true);
  equal(isStored(domain, schemaOf(domain, part)), false);
});

Deno.test("isHeldInside() is true for lists of a domain and for composites of it", () => {
  const list = columnOf("public.positive[]", domain.id);
  const row = columnOf("public.part", part.id);

  equal(isHeldInside(domain, schemaOf(domain, list)), true);
  equal(isHeldInside(domain, schemaOf(domain, part, row)), true);
});

Deno.test("isHeldInside() is false for columns of a domain, and for what no column holds", () => {
  const plain = columnOf("public.positive", domain.id);

  equal(isHeldInside(domain, schemaOf(domain, part, plain)), false);
});

Deno.test("isHeldInside() looks through a domain over a domain", () => {
  const over = sample("domain", { name: "public.more" }, [domain.id]);
  const list = columnOf("public.more[]", over.id);

  equal(isHeldInside(domain, schemaOf(domain, over, list)), true);
});
