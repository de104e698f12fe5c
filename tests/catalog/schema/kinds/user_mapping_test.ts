import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("USER_MAPPING changes what differs and nothing else", () => {
  deepEqual(
    planned([
      sample("user mapping", {
        "name": "m",
        "user": "PUBLIC",
        "server": "s",
        "options": ["a=1", "b=2"],
      }),
    ], [
      sample("user mapping", {
        "name": "m",
        "user": "PUBLIC",
        "server": "s",
        "options": ["b=2", "c=3"],
      }),
    ]),
    ['ALTER USER MAPPING FOR PUBLIC SERVER s OPTIONS (DROP "a", ADD "c" \'3\')'],
  );
});

Deno.test("USER_MAPPING makes one without options", () => {
  deepEqual(
    planned([], [
      sample("user mapping", { "name": "m", "user": "r", "server": "s" }),
    ]),
    ["CREATE USER MAPPING FOR r SERVER s"],
  );
});
