import { deepEqual } from "node:assert/strict";
import { twins } from "../../../../src/mediums/diff/expand/twins.ts";
import { DOUBLED, NAMES, OLD } from "./_schemas.ts";

Deno.test("twins() has a renamed column and its index once more", () => {
  const found = twins({ old: OLD, names: NAMES, doubled: DOUBLED });

  deepEqual(found.map(({ id }) => id), [
    "column public.users.full_name",
    "index public.users_name_new",
  ]);
  deepEqual(
    found.at(-1)?.facts.definition,
    "CREATE INDEX users_name_new ON public.users USING btree (full_name)",
  );
});
