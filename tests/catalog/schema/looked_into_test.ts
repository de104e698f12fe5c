import { deepEqual } from "node:assert/strict";
import { planned, sample } from "./samples.ts";

const domain = sample("domain", { name: "public.d", base: "integer" });
const check = (definition: string) => ({
  ...sample("domain constraint", {
    name: "c",
    domain: "public.d",
    definition,
  }, [domain.id]),
  id: "domain constraint c on public.d",
  parent: domain.id,
});
const table = sample("table", { name: "public.t" });
const list = {
  ...sample("column", {
    name: "a",
    table: "public.t",
    type: "public.d[]",
    base: "public.d[]",
  }, [domain.id, table.id]),
  id: "column public.t.a",
  parent: table.id,
};

Deno.test("a domain that lists are made of is made anew for a check", () => {
  deepEqual(
    planned([domain, table, list], [
      domain,
      check("CHECK ((VALUE > 0))"),
      table,
      list,
    ]),
    [
      "ALTER DOMAIN public.d RENAME TO d_old",
      "CREATE DOMAIN public.d AS integer CONSTRAINT c CHECK ((VALUE > 0))",
      "ALTER TABLE public.t ALTER COLUMN a TYPE public.d[] USING a::text[]::public.d[]",
      "DROP DOMAIN public.d_old",
    ],
  );
});

Deno.test("a domain stays for a check of new values only", () => {
  deepEqual(
    planned([domain, table, list], [
      domain,
      check("CHECK ((VALUE > 0)) NOT VALID"),
      table,
      list,
    ]),
    ["ALTER DOMAIN public.d ADD CONSTRAINT c CHECK ((VALUE > 0)) NOT VALID"],
  );
});
