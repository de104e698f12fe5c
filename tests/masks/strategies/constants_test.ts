import { deepEqual } from "node:assert/strict";
import {
  columnOf,
  evaluate,
  maskFor,
  refusalOf,
  strategyRule,
  targetOf,
} from "../sample.ts";

for (
  const [strategy, options, type, values, masks] of [
    ["redact", {}, "text", ["a", "", null], ["[REDACTED]", "[REDACTED]", null]],
    ["redact", { text: "it's \\ gone" }, "text", ["a"], ["it's \\ gone"]],
    ["redact", {}, "jsonb", ['{"a": 1}', null], ['"[REDACTED]"', null]],
    ["redact", {}, "bytea", ["\\x01"], ["\\x"]],
    ["redact", {}, "text[]", ["{a,b}"], ["{[REDACTED],[REDACTED]}"]],
    ["null", {}, "text", ["a", null], [null, null]],
    ["null", {}, "integer[]", ["{1}"], [null]],
    ["constant", { value: 7 }, "integer", ["1", null], ["7", "7"]],
    ["constant", { value: "2000-01-01" }, "date", ["1984-05-17"], [
      "2000-01-01",
    ]],
    ["constant", { value: true }, "boolean", ["false"], ["true"]],
    ["constant", { value: "{}" }, "jsonb", ['{"a": 1}'], ["{}"]],
    ["constant", { value: "x" }, "character(3)", ["abc"], ["x"]],
  ] satisfies [
    string,
    Record<string, unknown>,
    string,
    (string | null)[],
    (string | null)[],
  ][]
) {
  Deno.test(`${strategy} ${JSON.stringify(options)} makes ${JSON.stringify(masks)} of ${type}`, async () => {
    const { expression } = await maskFor(type, strategy, options);

    deepEqual(await evaluate(expression, { type, values }), masks);
  });
}

for (
  const [type = "", value] of [
    ["integer", "1.5"],
    ["numeric", "a"],
    ["uuid", "1234"],
    ["jsonb", "{a}"],
    ["text[]", "a"],
  ]
) {
  Deno.test(`constant refuses "${value}" for ${type}`, async () => {
    const [message] = await refusalOf(
      strategyRule("constant", { value }),
      targetOf(columnOf(type)),
    );

    deepEqual(
      message,
      `Cannot mask users.v: "${value}" is no value of ${type}`,
    );
  });
}
