import { deepEqual, equal } from "node:assert/strict";
import {
  nearestStrategy,
  STRATEGIES,
  strategyOf,
} from "../../src/masks/strategies.ts";
import { SHARED_OPTIONS } from "../../src/masks/strategy.ts";

Deno.test("strategyOf() knows every name once", () => {
  const names = STRATEGIES.flatMap((
    { name, aliases = [] },
  ) => [name, ...aliases]);

  equal(new Set(names).size, names.length);
  deepEqual(names.filter((name) => strategyOf(name) === undefined), []);
});

Deno.test("strategyOf() reads names as people write them", () => {
  equal(strategyOf("First-Name")?.name, "first_name");
  equal(strategyOf("toString"), undefined);
});

Deno.test("nearestStrategy() finds what is meant", () => {
  equal(nearestStrategy("emails"), "email");
  equal(nearestStrategy("preserved"), "preserve");
  equal(nearestStrategy("something"), undefined);
});

Deno.test("STRATEGIES have no option that all have", () => {
  deepEqual(
    STRATEGIES.flatMap(({ options }) => Object.keys(options))
      .filter((name) => name in SHARED_OPTIONS),
    [],
  );
});
