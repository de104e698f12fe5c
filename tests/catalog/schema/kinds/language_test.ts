import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("LANGUAGE is replaced in place", () => {
  deepEqual(
    planned([
      sample("language", {
        "name": "l",
        "trusted": true,
        "handler": "public.h",
      }),
    ], [
      sample("language", {
        "name": "l",
        "handler": "public.h",
        "validator": "public.v",
      }),
    ]),
    ["CREATE OR REPLACE LANGUAGE l HANDLER public.h VALIDATOR public.v"],
  );
});

Deno.test("LANGUAGE makes a trusted one", () => {
  deepEqual(
    planned([], [
      sample("language", {
        "name": "l",
        "trusted": true,
        "handler": "public.h",
      }),
    ]),
    ["CREATE TRUSTED LANGUAGE l HANDLER public.h"],
  );
});
