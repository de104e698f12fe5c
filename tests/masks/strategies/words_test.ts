import { deepEqual, equal, match } from "node:assert/strict";
import { evaluate, maskFor } from "../sample.ts";

for (
  const [strategy, form, length] of [
    ["name", /^[A-Z][a-z]{6} [A-Z][a-z]{8}$/, 18],
    ["first_name", /^[A-Z][a-z]{6}$/, 8],
    ["last_name", /^[A-Z][a-z]{8}$/, 10],
    ["company", /^[A-Z][a-z]{6} Ltd$/, 12],
    ["city", /^[A-Z][a-z]{6}$/, 8],
    ["address", /^\d{1,3} [A-Z][a-z]{6} (Street|Road|Lane|Avenue)$/, 19],
    ["postal_code", /^\d{5}$/, 5],
  ] as const
) {
  Deno.test(`${strategy} makes up words that hang on the value`, async () => {
    const mask = await maskFor("text", strategy);
    const [anna, empty, none, again] = await evaluate(mask.expression, {
      type: "text",
      values: ["Anna", "", null, "Anna"],
    });

    match(anna ?? "", form);
    match(empty ?? "", form);
    deepEqual([none, again, mask.maxLength], [null, anna, length]);
  });

  Deno.test(`${strategy} never gives the value that was there`, async () => {
    const { expression } = await maskFor("text", strategy);
    const values = Array.from(
      { length: 300 },
      (_, index) => `${index}`.padStart(5, "0"),
    );
    const masks = await evaluate(expression, { type: "text", values });
    const twice = await evaluate(expression, { type: "text", values: masks });

    equal(masks.filter((mask, index) => mask === values[index]).length, 0);
    equal(twice.filter((mask, index) => mask === masks[index]).length, 0);
  });
}
