import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("TRANSFORM is replaced in place", () => {
  deepEqual(
    planned([
      sample("transform", {
        "name": "FOR integer LANGUAGE sql",
        "from": "f(internal)",
        "to": "t(internal)",
      }),
    ], [
      sample("transform", {
        "name": "FOR integer LANGUAGE sql",
        "to": "t(internal)",
      }),
    ]),
    ["CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE sql (TO SQL WITH FUNCTION t(internal))"],
  );
});
