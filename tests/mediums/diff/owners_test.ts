import { deepEqual, equal } from "node:assert/strict";
import { withoutUsualOwner } from "../../../src/mediums/diff/owners.ts";
import { schemaOf } from "./things.ts";

const owned = (role: string, id: string) => ({
  [id]: {},
  [`owner on ${id}`]: { parent: id, facts: { role } },
});

Deno.test("withoutUsualOwner() leaves out the owner of most things", () => {
  const { schema, owner } = withoutUsualOwner(schemaOf({
    ...owned("app", "table public.a"),
    ...owned("app", "table public.b"),
    ...owned("audit", "table public.c"),
    ...owned("pg_database_owner", "schema public"),
  }));

  equal(owner, "app");
  deepEqual([...schema.keys()].filter((id) => id.startsWith("owner")), [
    "owner on table public.c",
    "owner on schema public",
  ]);
});

Deno.test("withoutUsualOwner() leaves a schema as it is where the reader owns most", () => {
  const schema = schemaOf({
    "table public.a": {},
    "table public.b": {},
    ...owned("audit", "table public.c"),
  });

  deepEqual(withoutUsualOwner(schema), { schema });
});
