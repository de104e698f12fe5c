import { deepEqual, equal } from "node:assert/strict";
import {
  integerOption,
  optionRefusals,
  secretOf,
  textOfScalar,
  textOption,
} from "../../src/masks/option.ts";
import type { OptionKinds } from "../../src/masks/option.ts";

const KINDS: OptionKinds = {
  domain: { kind: "text", pattern: /^[a-z.]+$/, summary: "a domain" },
  days: { kind: "integer", range: [1, 9], summary: "how far" },
  checked: { kind: "boolean", summary: "whether" },
  value: { kind: "scalar", summary: "what" },
  paths: { kind: "rules", summary: "which" },
  by: { kind: "column", summary: "of what" },
};

Deno.test("optionRefusals() has nothing against what it knows", () => {
  deepEqual(
    optionRefusals({
      domain: "x.example",
      days: 9,
      checked: false,
      value: 0,
      paths: { a: "b" },
      by: "id",
    }, KINDS),
    [],
  );
});

Deno.test("optionRefusals() tells all that is wrong", () => {
  deepEqual(
    optionRefusals({
      domain: "X",
      days: 10,
      checked: "yes",
      value: [],
      paths: {},
      by: "",
      toString: 1,
    }, KINDS).map(({ message }) => message),
    [
      'its option "domain" is not such a text',
      'its option "days" is not an integer from 1 to 9',
      'its option "checked" is not true or false',
      'its option "value" is not a text, a number, true or false',
      'its option "paths" is not a mapping of paths to rules',
      'its option "by" is not a text',
      'it has no option "toString"',
    ],
  );
});

Deno.test("textOfScalar() writes scalars as PostgreSQL reads them", () => {
  deepEqual(
    ["a", 1.5, true, 9n, NaN, null, "\0", {}].map(textOfScalar),
    ["a", "1.5", "true", "9", undefined, undefined, undefined, undefined],
  );
});

Deno.test("textOption() and integerOption() give what has their type", () => {
  equal(textOption({ a: "b" }, "a"), "b");
  equal(integerOption({ a: 1 }, "a"), 1);
  equal(textOption({ a: 1 }, "a"), undefined);
  equal(integerOption({}, "a"), undefined);
});

Deno.test("secretOf() knows a seed and the variable of a key", () => {
  deepEqual(secretOf("email", { seed: 12345, seed_env: "SEED" }), {
    label: "email",
    seed: "12345",
    seedEnv: "SEED",
  });
  deepEqual(secretOf("email", {}), { label: "email" });
});
