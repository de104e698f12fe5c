import { deepEqual } from "node:assert/strict";
import { isInherited } from "../../../../src/catalog/schema/renames/inherited.ts";
import { schemaOf, table, thing } from "./made.ts";

const check = (of: string, type: string, copyOf?: string) =>
  thing(`constraint c on public.${of}`, { type }, {
    parent: `table public.${of}`,
    ...copyOf === undefined ? {} : { copyOf },
  });

function inherited(...types: readonly string[]): readonly string[] {
  const schema = schemaOf(
    table("public.p", "a integer"),
    table("public.t", "a integer", "b integer"),
    thing("inheritance public.t from public.p", {
      child: "public.t",
      parent: "public.p",
    }),
    types.flatMap((type) => [
      check("p", type),
      check("t", type, "constraint c on public.p"),
    ]),
  );
  return [...schema.values()].filter((object) => isInherited(object, schema))
    .map(({ id }) => id);
}

Deno.test("isInherited() is a column that the table above has too", () => {
  deepEqual(inherited(), ["column public.t.a"]);
});

Deno.test("isInherited() is a check of the table above, and no other constraint", () => {
  deepEqual(inherited("c"), ["column public.t.a", "constraint c on public.t"]);
  deepEqual(inherited("f"), ["column public.t.a"]);
});
