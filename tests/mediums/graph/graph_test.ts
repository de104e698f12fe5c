import { deepEqual, equal } from "node:assert/strict";
import { schemasOf, titleOf } from "../../../src/mediums/graph/graph.ts";
import { table } from "./plain.ts";

Deno.test("titleOf() leaves the only schema out", () => {
  equal(titleOf(table("users"), true), "users");
  equal(titleOf(table("users"), false), "public.users");
});

Deno.test("schemasOf() names each schema once, in order", () => {
  const tables = [table("a", { schema: "z" }), table("b"), table("c")];

  deepEqual(schemasOf({ tables }), ["public", "z"]);
});
