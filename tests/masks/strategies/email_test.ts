import { deepEqual, equal, match } from "node:assert/strict";
import {
  columnOf,
  evaluate,
  maskFor,
  OTHER_KEY,
  strategyRule,
  targetOf,
} from "../sample.ts";
import { maskOf } from "../../../src/masks/mod.ts";

const VALUES = ["anna@corp.example", "", "a", "ж@例え.jp", null];

Deno.test("email makes an address at example.com of everything but NULL", async () => {
  const masks = await evaluate((await maskFor("text", "email")).expression, {
    type: "text",
    values: VALUES,
  });

  masks.slice(0, 4).forEach((mask) =>
    match(mask ?? "", /^user_[0-9a-f]{20}@example\.com$/)
  );
  equal(masks[4], null);
  equal(new Set(masks).size, VALUES.length);
});

Deno.test("email gives what other keys and seeds do not", async () => {
  const { expression } = await maskFor("text", "email");
  const seeded = await maskFor("text", "email", { seed: 12345 });
  const one = { type: "text", values: ["anna@corp.example"] };

  const masks = await Promise.all([
    evaluate(expression, one),
    evaluate(expression, one),
    evaluate(expression, { ...one, key: OTHER_KEY }),
    evaluate(seeded.expression, one),
  ]);

  deepEqual(masks[0], masks[1]);
  equal(new Set(masks.map(([mask]) => mask)).size, 3);
});

Deno.test("email gives one mask to a value, whatever text type it is kept in", async () => {
  const masks = await Promise.all(
    ["text", "character varying(60)", "character(60)", "name"].map(
      async (type) => {
        const { expression } = await maskFor(type, "email");
        return await evaluate(expression, { type, values: ["a@b.example"] });
      },
    ),
  );

  equal(new Set(masks.map(([mask]) => mask?.trimEnd())).size, 1);
});

Deno.test("email takes another domain, beginning and length", async () => {
  const mask = await maskFor("character varying(20)", "email", {
    domain: "x.test",
    prefix: "u",
    digits: 11,
  });
  const [made] = await evaluate(mask.expression, {
    type: "text",
    values: ["a"],
  });

  match(made ?? "", /^u[0-9a-f]{11}@x\.test$/);
  deepEqual([mask.maxLength, mask.isInjective], [19, false]);
});

Deno.test("email masks each element of an array, in order", async () => {
  const { expression } = await maskOf(
    strategyRule("email"),
    targetOf(columnOf("text[]")),
  );
  const [made, empty, none] = await evaluate(expression, {
    type: "text[]",
    values: ["{a,NULL,b,a}", "{}", null],
  });

  match(made ?? "", /^\{(user_\w{20}@example\.com),NULL,user_[^,]+,\1\}$/);
  deepEqual([empty, none], ["{}", null]);
});

Deno.test("username is as unique as an address, and shorter", async () => {
  const mask = await maskFor("character varying(21)", "username");
  const [made] = await evaluate(mask.expression, {
    type: "text",
    values: ["anna84"],
  });

  match(made ?? "", /^user_[0-9a-f]{16}$/);
  equal(mask.isInjective, true);
});
