import { deepEqual } from "node:assert/strict";
import { planned, sample } from "../samples.ts";

Deno.test("SERVER makes one", () => {
  deepEqual(
    planned([], [
      sample("server", {
        "name": "s",
        "type": "t",
        "version": "1",
        "wrapper": "w",
      }),
    ]),
    ["CREATE SERVER s TYPE 't' VERSION '1' FOREIGN DATA WRAPPER w"],
  );
});

Deno.test("SERVER changes version and options in place", () => {
  deepEqual(
    planned([
      sample("server", {
        "name": "s",
        "version": "1",
        "wrapper": "w",
        "options": ["a=1"],
      }),
    ], [sample("server", { "name": "s", "wrapper": "w" })]),
    ['ALTER SERVER s VERSION NULL OPTIONS (DROP "a")'],
  );
});

Deno.test("SERVER is made anew for another type", () => {
  deepEqual(
    planned([sample("server", { "name": "s", "type": "a", "wrapper": "w" })], [
      sample("server", { "name": "s", "type": "b", "wrapper": "w" }),
    ]),
    ["DROP SERVER s", "CREATE SERVER s TYPE 'b' FOREIGN DATA WRAPPER w"],
  );
});
