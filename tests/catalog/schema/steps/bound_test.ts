import { equal } from "node:assert/strict";
import {
  conditionOf,
  keyColumnOf,
} from "../../../../src/catalog/schema/steps/bound.ts";

const rows = [
  [
    "RANGE (a)",
    "FOR VALUES FROM (1) TO (10)",
    "a IS NOT NULL AND a >= 1 AND a < 10",
  ],
  [
    "RANGE (a)",
    "FOR VALUES FROM (MINVALUE) TO ('x, ''y''')",
    "a IS NOT NULL AND a < 'x, ''y'''",
  ],
  [
    'LIST ("A b")',
    "FOR VALUES IN ('x', 'y)')",
    `"A b" IS NOT NULL AND "A b" IN ('x', 'y)')`,
  ],
  ["LIST (a)", "FOR VALUES IN (1, NULL)", "a IS NULL OR a IN (1)"],
  ["LIST (a)", "FOR VALUES IN (NULL)", "a IS NULL"],
  ["LIST (a)", "DEFAULT", undefined],
  ["RANGE (a, b)", "FOR VALUES FROM (1, 1) TO (2, 2)", undefined],
  ["HASH (a)", "FOR VALUES WITH (modulus 2, remainder 0)", undefined],
] as const;

for (const [key, bound, condition] of rows) {
  Deno.test(`conditionOf() a partition ${bound} by ${key}`, () => {
    equal(conditionOf(key, bound), condition);
  });
}

Deno.test("keyColumnOf() is nothing where the key is an expression", () => {
  equal(keyColumnOf("RANGE (lower(a))"), undefined);
  equal(keyColumnOf("LIST (a)"), "a");
});
