import { ok } from "node:assert/strict";
import { changesOf } from "../changes.ts";
import type { Change } from "../changes.ts";

const CHANGES: readonly Change[] = [
  {
    name: "a table's grants",
    before: "CREATE TABLE t (id int, n text);",
    change: "GRANT SELECT ON t TO pg_monitor",
    seen: "changed grants on relation public.t",
  },
  {
    name: "a column's grants",
    before: "CREATE TABLE t (id int, n text);",
    change: "GRANT UPDATE (n) ON t TO pg_monitor",
    seen: "extra grants on column public.t.n",
  },
  {
    name: "a table's owner",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t OWNER TO pg_monitor",
    seen: "changed owner of relation public.t",
  },
  {
    name: "a function's grants",
    before: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    change: "REVOKE ALL ON FUNCTION f() FROM public",
    seen: "changed grants on function public.f()",
  },
  {
    name: "a schema's grants",
    change: "GRANT CREATE ON SCHEMA public TO pg_monitor",
    seen: "changed grants on schema public",
  },
  {
    name: "a type's owner",
    before: "CREATE TYPE mood AS ENUM ('a');",
    change: "ALTER TYPE mood OWNER TO pg_monitor",
    seen: "changed owner of type public.mood",
  },
];

for (const { name, before = "", change, seen } of CHANGES) {
  Deno.test(`describeCatalog() sees ${name}`, async () => {
    const found = await changesOf(before, change);

    ok(found.includes(seen), `${seen} is not among: ${found.join("; ")}`);
  });
}
