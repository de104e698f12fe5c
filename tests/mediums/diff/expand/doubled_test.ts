import { deepEqual, equal } from "node:assert/strict";
import {
  conversionSql,
  doubledColumns,
} from "../../../../src/mediums/diff/expand/doubled.ts";
import { DOUBLED, NAMES, OLD } from "./_schemas.ts";

Deno.test("doubledColumns() tells what both columns are called, and how values go from one to the other", () => {
  deepEqual(DOUBLED, [
    {
      kind: "retyped",
      table: "public.users",
      old: "age",
      beside: "age_new",
      final: "age",
      type: "integer",
      forth: { kind: "cast", casts: "::integer" },
      back: { kind: "cast", casts: "::text" },
      isNotNull: true,
      asText: false,
    },
    {
      kind: "renamed",
      table: "public.users",
      old: "name",
      beside: "full_name",
      final: "full_name",
      type: "text",
      forth: { kind: "same" },
      back: { kind: "same" },
      isNotNull: true,
      asText: false,
    },
  ]);
});

Deno.test("doubledColumns() takes what was written", () => {
  const [age] = doubledColumns({
    old: OLD,
    names: NAMES,
    using: new Map([["column public.users.age", "f(age)"]]),
    back: new Map(),
  });

  deepEqual(age?.forth, { kind: "written", sql: "f(age)" });
});

Deno.test("conversionSql() speaks of a row, or of the columns of a table", () => {
  const cast = { kind: "cast", casts: "::int" } as const;
  const written = { kind: "written", sql: "f(a, b)" } as const;

  equal(conversionSql({ kind: "same" }, { column: "a", row: "NEW" }), "NEW.a");
  equal(conversionSql(cast, { column: "a", row: "NEW" }), "NEW.a::int");
  equal(conversionSql(cast, { column: "a" }), "a::int");
  equal(conversionSql(written, { column: "a" }), "(f(a, b))");
  equal(
    conversionSql(written, { column: "a", row: "NEW" }),
    "(SELECT (f(a, b)) FROM (SELECT NEW.*) AS each_row)",
  );
});
