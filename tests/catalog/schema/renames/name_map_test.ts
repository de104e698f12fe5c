import { deepEqual, equal } from "node:assert/strict";
import {
  countingName,
  labelOf,
  nameMapOf,
  RELATIONS,
  routineOf,
  ROUTINES,
} from "../../../../src/catalog/schema/renames/name_map.ts";
import { schemaOf, table, thing } from "./made.ts";

Deno.test("nameMapOf() sorts names by what they are names of", () => {
  const map = nameMapOf(schemaOf(), [
    { kind: "schema", from: "schema a", to: "schema b" },
    { kind: "view", from: "view a.v", to: "view b.w" },
    { kind: "column", from: "column a.t.c", to: "column b.t.d" },
    {
      kind: "enum value",
      from: 'enum value a.e."X y"',
      to: "enum value b.e.x",
    },
    {
      kind: "function",
      from: "function a.f(integer)",
      to: "function b.g(integer)",
    },
    { kind: "collation", from: "collation a.c", to: "collation b.d" },
  ]);

  deepEqual([...map.schemas], [["a", "b"]]);
  deepEqual([...map.relations], [["a.v", "b.w"]]);
  deepEqual([...map.columns.get("a.t") ?? []], [["c", "d"]]);
  deepEqual([...map.labels.get("a.e") ?? []], [["X y", "x"]]);
  deepEqual([...map.routines], [["function a.f(integer)", "b.g"]]);
  deepEqual([...map.others.get("collation") ?? []], [["a.c", "b.d"]]);
});

Deno.test("nameMapOf() lets an identity's sequence move with its table", () => {
  const [whole, ...columns] = table("public.t", "id bigint");
  const old = schemaOf(
    whole ?? [],
    columns.map((column) => ({
      ...column,
      facts: { ...column.facts, counting: { name: "public.t_id_seq" } },
    })),
  );
  const map = nameMapOf(old, [
    { kind: "table", from: "table public.t", to: "table app.u" },
  ]);

  equal(map.relations.get("public.t_id_seq"), "app.t_id_seq");
});

Deno.test("countingName(), labelOf() and routineOf() read names", () => {
  equal(countingName(thing("column public.t.a", {})), "");
  equal(labelOf('public.e."it""s"'), 'it"s');
  equal(routineOf("public.f(integer)"), "public.f");
});

Deno.test("RELATIONS and ROUTINES have no kind in common", () => {
  deepEqual([...RELATIONS].filter((kind) => ROUTINES.has(kind)), []);
});

Deno.test("nameMapOf() renames a column of each table of a type with its attribute", () => {
  const old = schemaOf(
    ...table("public.people", "nm text"),
    thing(
      "typing public.people",
      { table: "public.people", type: "public.person" },
    ),
  );

  const map = nameMapOf(old, [{
    kind: "attribute",
    from: "attribute public.person.nm",
    to: "attribute public.person.name",
  }]);

  deepEqual([...map.columns.get("public.people") ?? []], [["nm", "name"]]);
});
