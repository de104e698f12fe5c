import { ok } from "node:assert/strict";
import { changesOf } from "../changes.ts";
import type { Change } from "../changes.ts";

const CHANGES: readonly Change[] = [
  {
    name: "a function's body",
    before: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    change:
      "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'",
    seen: "changed function public.f()",
  },
  {
    name: "a function's volatility",
    before: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    change: "ALTER FUNCTION f() STABLE",
    seen: "changed function public.f()",
  },
  {
    name: "a function's settings",
    before: "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    change: "ALTER FUNCTION f() SET search_path = ''",
    seen: "changed function public.f()",
  },
  {
    name: "a procedure",
    change: "CREATE PROCEDURE p(a int) LANGUAGE sql AS ''",
    seen: "extra function public.p(integer)",
  },
  {
    name: "an aggregate",
    change:
      "CREATE AGGREGATE mine(int) (sfunc = int4pl, stype = int, initcond = '0')",
    seen: "extra aggregate public.mine(integer)",
  },
  {
    name: "an operator",
    change:
      "CREATE OPERATOR === (leftarg = int, rightarg = int, function = int4eq)",
    seen: "extra operator public.===(integer,integer)",
  },
  {
    name: "an operator class",
    change:
      "CREATE OPERATOR CLASS mine FOR TYPE int USING btree AS OPERATOR 1 <, FUNCTION 1 btint4cmp(int, int)",
    seen: "extra operator class public.mine using btree",
  },
  {
    name: "an operator family's members",
    before: "CREATE OPERATOR FAMILY mine USING btree;",
    change:
      "ALTER OPERATOR FAMILY mine USING btree ADD OPERATOR 1 < (int, int)",
    seen: "changed operator family public.mine using btree",
  },
  {
    name: "a cast",
    before:
      "CREATE TYPE pair AS (a int); CREATE FUNCTION f(pair) RETURNS int LANGUAGE sql AS 'SELECT 1';",
    change: "CREATE CAST (pair AS int) WITH FUNCTION f(pair)",
    seen: "extra cast public.pair as integer",
  },
  {
    name: "an event trigger",
    before:
      "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';",
    change: "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
    seen: "extra event trigger e",
  },
  {
    name: "a language",
    change: "CREATE LANGUAGE mine HANDLER plpgsql_call_handler",
    seen: "extra language mine",
  },
  {
    name: "a transform",
    before:
      "CREATE TYPE pair AS (a int); CREATE FUNCTION f(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'int4in' ;",
    change:
      "CREATE TRANSFORM FOR pair LANGUAGE plpgsql (FROM SQL WITH FUNCTION f(internal))",
    seen: "extra transform for public.pair language plpgsql",
  },
  {
    name: "an access method",
    change: "CREATE ACCESS METHOD mine TYPE INDEX HANDLER bthandler",
    seen: "extra access method mine",
  },
];

for (const { name, before = "", change, seen } of CHANGES) {
  Deno.test(`describeCatalog() sees ${name}`, async () => {
    const found = await changesOf(before, change);

    ok(found.includes(seen), `${seen} is not among: ${found.join("; ")}`);
  });
}
