import { deepEqual, equal } from "node:assert/strict";
import { KEYWORDS } from "../../../src/database/libpq/keywords.ts";

Deno.test("KEYWORDS gives each keyword a variable of its own", () => {
  const variables = Object.values(KEYWORDS)
    .map(({ env }) => env)
    .filter((env) => env !== undefined);

  equal(new Set(variables).size, variables.length);
  deepEqual(variables.filter((name) => !name.startsWith("PG")), []);
});
