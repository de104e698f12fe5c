import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("FOREIGN_DATA_WRAPPER makes one with its handler and options", () => {
  deepEqual(
    planned([], [
      sample("foreign data wrapper", {
        "name": "w",
        "handler": "public.h",
        "options": ["a=it's"],
      }),
    ]),
    ["CREATE FOREIGN DATA WRAPPER w HANDLER public.h OPTIONS (\"a\" 'it''s')"],
  );
});

Deno.test("FOREIGN_DATA_WRAPPER takes its functions away", () => {
  deepEqual(
    planned([
      sample("foreign data wrapper", {
        "name": "w",
        "validator": "public.v",
        "options": ["a=1"],
      }),
    ], [sample("foreign data wrapper", { "name": "w", "options": ["a=2"] })]),
    ["ALTER FOREIGN DATA WRAPPER w NO VALIDATOR OPTIONS (SET \"a\" '2')"],
  );
});

Deno.test("FOREIGN_DATA_WRAPPER drops one", () => {
  deepEqual(
    planned([sample("foreign data wrapper", { "name": "w" })], []),
    ["DROP FOREIGN DATA WRAPPER w"],
  );
});
