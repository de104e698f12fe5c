import { deepEqual, match } from "node:assert/strict";
import {
  columnOf,
  evaluate,
  maskFor,
  refusalOf,
  strategyRule,
  targetOf,
} from "../sample.ts";

const REDACTED = "[REDACTED]";

const DOCUMENTS = [
  ["{}", {}],
  ['{"plan": "pro"}', { plan: "pro" }],
  ['{"secret": "x", "plan": "pro"}', { secret: REDACTED, plan: "pro" }],
  ['{"secret": {"deep": [1, 2]}}', { secret: REDACTED }],
  ['{"secret": null}', { secret: null }],
  ['{"secret": 4711}', { secret: REDACTED }],
  ['{"home": {"street": "x", "country": "FR"}}', {
    home: { street: REDACTED, country: "FR" },
  }],
  ['{"home": ["not", "as", "told"]}', { home: REDACTED }],
  ['{"home": null}', { home: null }],
  ['{"people": [{"name": "a", "age": 3}, {"age": 4}, null, 7]}', {
    people: [{ name: REDACTED, age: 3 }, { age: 4 }, null, REDACTED],
  }],
  ['{"people": []}', { people: [] }],
  ['[{"secret": "x"}]', REDACTED],
  ['"a scalar"', REDACTED],
  ["null", null],
] as const;

Deno.test("json masks what its paths name, and redacts what has another shape", async () => {
  const { expression } = await maskFor("jsonb", "json", {
    paths: {
      "secret": "redact",
      "home.street": "redact",
      "people[*].name": "redact",
    },
  });
  const values = DOCUMENTS.map(([document]) => document);
  const made = await evaluate(expression, { type: "jsonb", values });

  deepEqual(
    made.map((text) => JSON.parse(text ?? "")),
    DOCUMENTS.map(([, masked]) => masked),
  );
});

Deno.test("json masks parts as columns are masked, by name and with options", async () => {
  const { expression } = await maskFor("jsonb", "json", {
    paths: {
      'contact."e-mail"': "email",
      "it's": { strategy: "constant", value: "x'y" },
      "age": "null",
      "id": "preserve",
    },
  });
  const [made] = await evaluate(expression, {
    type: "jsonb",
    values: [
      '{"contact": {"e-mail": "a@b.example"}, "it\'s": 1, "age": 3, "id": 9}',
    ],
  });
  const [column] = await evaluate((await maskFor("text", "email")).expression, {
    type: "text",
    values: ["a@b.example"],
  });

  deepEqual(JSON.parse(made ?? ""), {
    contact: { "e-mail": column },
    "it's": "x'y",
    age: null,
    id: 9,
  });
});

Deno.test("json can leave out what no path names", async () => {
  const { expression } = await maskFor("json", "json", {
    paths: { email: "email", plan: "preserve" },
    others: "remove",
  });
  const [made] = await evaluate(expression, {
    type: "json",
    values: ['{"email": "a", "plan": {"a": 1}, "new": "personal"}'],
  });

  match(
    made ?? "",
    /^\{"plan": \{"a": 1\}, "email": "user_\w{20}@example\.com"\}$/,
  );
});

for (
  const [paths, message] of [
    [{ "a..b": "email" }, '"a..b" is no path'],
    [{ "a": "email", "a.b": "email" }, 'the path "a.b" overlaps with another'],
    [{ "a.b": "email", "a": "email" }, 'the path "a" overlaps with another'],
    [
      { "a": ["email"] },
      "the rule of a path is neither a strategy's name nor has one",
    ],
    [
      { "a": "date_shift" },
      "the strategy date_shift masks no part of a document",
    ],
    [{ "a": { strategy: "email", x: 1 } }, 'it has no option "x"'],
    [{ "a": "constant" }, "it does not say which constant"],
  ] satisfies [Record<string, unknown>, string][]
) {
  Deno.test(`json refuses ${JSON.stringify(paths)}`, async () => {
    deepEqual(
      (await refusalOf(
        strategyRule("json", { paths }),
        targetOf(columnOf("jsonb")),
      ))[0],
      `Cannot mask users.v: ${message}`,
    );
  });
}
