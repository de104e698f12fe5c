import { deepEqual, equal, rejects } from "node:assert/strict";
import { OTHER_DIGITS, permuteDigits } from "../../src/masks/digits.ts";
import type { SourceValue } from "../../src/masks/source_value.ts";
import { evaluate } from "./sample.ts";

const VALUE: SourceValue = { sql: "v", baseType: "text", family: "text" };

for (const digits of [1, 2, 3]) {
  Deno.test(`permuteDigits() permutes all numbers of ${digits} digits, and leaves none as it was`, async () => {
    const values = Array.from(
      { length: 10 ** digits },
      (_, number) => `${number}`.padStart(digits, "0"),
    );
    const masks = await evaluate(
      permuteDigits(VALUE, { label: "phone" }, { isChecked: false }),
      { type: "text", values },
    );

    deepEqual(masks.toSorted(), values);
    deepEqual(masks.filter((mask, index) => mask === values[index]), []);
  });
}

Deno.test("permuteDigits() permutes numbers with a check digit, valid or not", async () => {
  const values = Array.from(
    { length: 1000 },
    (_, number) => `${number}`.padStart(3, "0"),
  );
  const masks = await evaluate(
    permuteDigits(VALUE, { label: "card" }, { isChecked: true }),
    { type: "text", values },
  );

  deepEqual(masks.toSorted(), values);
  deepEqual(masks.filter((mask, index) => mask === values[index]), []);
});

Deno.test("permuteDigits() takes a number's whole length into account", async () => {
  const values = ["5", "05", "005", "5".repeat(18), "5".repeat(19)];
  const masks = await evaluate(
    permuteDigits(VALUE, { label: "phone" }, { isChecked: false }),
    { type: "text", values },
  );

  deepEqual(masks.map((mask) => mask?.length), [1, 2, 3, 18, OTHER_DIGITS]);
  equal(new Set(masks.map((mask) => mask?.at(-1))).size > 1, true);
});

Deno.test("permuteDigits() needs the key for every value", async () => {
  const sql = permuteDigits(VALUE, { label: "phone", seedEnv: "NONE" }, {
    isChecked: false,
  });

  await rejects(evaluate(sql, { type: "text", values: ["1"] }), /unrecognized/);
  await rejects(evaluate(sql, { type: "text", values: ["a"] }), /unrecognized/);
});
