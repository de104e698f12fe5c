import { deepEqual, equal } from "node:assert/strict";
import {
  firstFree,
  inOldNames,
} from "../../../../src/mediums/diff/expand/old_names.ts";
import { NAMES, OLD, RENAMES, WANTED } from "./_schemas.ts";

Deno.test("inOldNames() writes what is wanted in the names that are there, a new type beside the old", () => {
  const { wanted, pairs, retyped, renamed } = NAMES;

  equal(wanted.has("column public.users.name"), true);
  equal(wanted.get("column public.users.age_new")?.facts.type, "integer");
  equal(
    wanted.get("index public.users_age_new")?.facts.definition,
    "CREATE INDEX users_age_new ON public.users USING btree (age_new)",
  );
  deepEqual([...retyped], [[
    "column public.users.age",
    "column public.users.age_new",
  ]]);
  deepEqual([...renamed], [[
    "column public.users.name",
    "column public.users.full_name",
  ]]);
  deepEqual(pairs.map(({ from, to }) => `${from} > ${to}`), [
    "column public.users.name > column public.users.full_name",
    "column public.users.age_new > column public.users.age",
    "index public.users_age_new > index public.users_age",
  ]);
});

Deno.test("inOldNames() leaves alone what nobody renamed and what only widens", () => {
  const names = inOldNames({ old: OLD, wanted: OLD, renames: [] });

  deepEqual([names.pairs, [...names.retyped]], [[], []]);
  equal(
    inOldNames({
      old: OLD,
      wanted: WANTED,
      renames: [...RENAMES, {
        kind: "function",
        from: "function public.f()",
        to: "function public.g()",
      }],
    }).pairs.length,
    3,
  );
});

Deno.test("firstFree() finds a name, and quotes it where it has to", () => {
  equal(firstFree("a", () => true), "a_new");
  equal(firstFree('"Ä b"', (name) => name !== '"Ä b_new"'), '"Ä b_new2"');
});
