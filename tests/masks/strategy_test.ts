import { deepEqual, equal } from "node:assert/strict";
import { isRefusal, SHARED_OPTIONS } from "../../src/masks/strategy.ts";

Deno.test("isRefusal() tells a refusal from a mask", () => {
  equal(isRefusal({ message: "it cannot", hint: "Take another" }), true);
  equal(
    isRefusal({ sql: "v", isInjective: true, usesKey: false, proof: "none" }),
    false,
  );
});

Deno.test("SHARED_OPTIONS are those of every strategy", () => {
  deepEqual(Object.keys(SHARED_OPTIONS), ["seed", "seed_env", "checked"]);
});
