import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("OPERATOR_CLASS lists its members", () => {
  deepEqual(
    planned([], [sample("operator class", {
      "name": "public.c USING btree",
      "own": "public.c",
      "usual": true,
      "type": "integer",
      "method": "btree",
      "family": "public.f",
      "members": [{
        "slot": "OPERATOR 1 (integer, integer)",
        "item": "OPERATOR 1 <(integer,integer)",
      }],
      "storage": "text",
    })]),
    ["CREATE OPERATOR CLASS public.c DEFAULT FOR TYPE integer USING btree FAMILY public.f AS OPERATOR 1 <(integer,integer), STORAGE text"],
  );
});

Deno.test("OPERATOR_CLASS says its own type where it has no members", () => {
  deepEqual(
    planned([], [
      sample("operator class", {
        "name": "public.c USING gist",
        "own": "public.c",
        "type": "box",
        "method": "gist",
        "family": "public.f",
      }),
    ]),
    ["CREATE OPERATOR CLASS public.c FOR TYPE box USING gist FAMILY public.f AS STORAGE box"],
  );
});

Deno.test("OPERATOR_FAMILY gives a place to another member", () => {
  deepEqual(
    planned([
      sample("operator family", {
        "name": "public.f USING btree",
        "members": [{
          "slot": "OPERATOR 1 (a, b)",
          "item": "OPERATOR 1 <(a,b)",
        }],
      }),
    ], [
      sample("operator family", {
        "name": "public.f USING btree",
        "members": [{
          "slot": "OPERATOR 1 (a, b)",
          "item": "OPERATOR 1 <<(a,b)",
        }],
      }),
    ]),
    [
      "ALTER OPERATOR FAMILY public.f USING btree DROP OPERATOR 1 (a, b)",
      "ALTER OPERATOR FAMILY public.f USING btree ADD OPERATOR 1 <<(a,b)",
    ],
  );
});
