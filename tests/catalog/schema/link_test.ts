import { equal } from "node:assert/strict";
import { linkOf } from "../../../src/catalog/schema/link.ts";
import { sample } from "./samples.ts";

Deno.test("linkOf() names what ties two tables", () => {
  const column = sample("column", { name: "a" });
  const child = { ...column, parent: "table public.c" };
  const parent = { ...column, parent: "table public.p" };

  equal(linkOf(child, parent), "inheritance public.c from public.p");
});
