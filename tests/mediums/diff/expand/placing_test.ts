import { deepEqual, equal } from "node:assert/strict";
import { place } from "../../../../src/mediums/diff/expand/placing.ts";
import { DOUBLED, NAMES, OLD } from "./_schemas.ts";

const PLACED = place({
  old: OLD,
  names: NAMES,
  doubled: DOUBLED,
  derived: [],
});

Deno.test("place() puts columns first, empty and without a default, and indexes behind them", () => {
  const made = [...PLACED.first.keys()].filter((id) => !OLD.has(id));
  const later = [...PLACED.expanded.keys()].filter((id) =>
    !PLACED.first.has(id)
  );

  deepEqual(made, [
    "column public.users.age_new",
    "column public.users.full_name",
  ]);
  equal(
    PLACED.first.get("column public.users.age_new")?.facts.notNull,
    undefined,
  );
  deepEqual(later, [
    "index public.users_age_new",
    "index public.users_name_new",
  ]);
  equal(
    PLACED.expanded.get("index public.users_name_new")?.facts.definition,
    "CREATE INDEX users_name_new ON public.users USING btree (full_name)",
  );
});

Deno.test("place() keeps what version 1 needs, its NOT NULL too", () => {
  equal(PLACED.first.get("column public.users.age")?.facts.notNull, true);
  equal(PLACED.first.has("index public.users_age"), true);
});
