import { equal, ok } from "node:assert/strict";
import { typeLikeness } from "../../../../src/catalog/schema/renames/column_type.ts";
import { thing } from "./made.ts";

function between(left: string, right: string): number {
  const [from, to] = [left, right].map((type) =>
    thing("column public.t.c", {
      type,
      base: type.replace(/\(.*\)/, ""),
      sort: type.startsWith("public.") ? "e" : "b",
    })
  );
  return from === undefined || to === undefined ? 0 : typeLikeness(from, to);
}

Deno.test("typeLikeness() is sure of one type, and nearly so of its sizes", () => {
  equal(between("text", "text"), 1);
  ok(between("character varying(10)", "character varying(20)") > 0.95);
  ok(between("integer", "bigint") > 0.95);
});

Deno.test("typeLikeness() thinks more of growing than of shrinking", () => {
  ok(between("integer", "bigint") > between("bigint", "integer"));
});

Deno.test("typeLikeness() doubts what has to be read from text", () => {
  ok(between("text", "integer") < 0.5);
  ok(between("text", "public.state") > 0.5);
  ok(between("uuid", "text") < 0.9);
});

Deno.test("typeLikeness() is 0 where no value lives on", () => {
  equal(between("boolean", "timestamp with time zone"), 0);
  equal(between("text", "point[]"), 0);
  equal(between("integer", "uuid"), 0);
});
