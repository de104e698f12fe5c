import { equal } from "node:assert/strict";
import { sampleSuspicion } from "../../../src/mediums/sync/sample_suspicion.ts";
import { relation } from "./_relations.ts";

/** A column, the numbers of its sample, and what they tell. */
const SAMPLES: readonly (readonly [
  string,
  Readonly<Record<string, number>>,
  string?,
])[] = [
  ["code", {}],
  ["code", { email: 50 }, "its values: 50 of 100 are e-mail addresses"],
  ["code", { email: 49 }],
  [
    "code",
    { email: 49, "email-within": 49 },
    "its values: texts with e-mail addresses",
  ],
  [
    "code",
    { "email-within": 1 },
    "its values: texts with e-mail addresses",
  ],
  [
    "code",
    { secret: 1, email: 100 },
    "its values: password hashes, keys or tokens",
  ],
  ["code", { person: 100 }],
  ["name", { person: 60 }, "its values: 60 of 100 are names of people"],
  ["name", { person: 59 }],
  ["payload: jsonb", { "key-email": 1 }, "its keys: contact_email"],
  ["payload: jsonb", { email: 100 }],
];

for (const [sketch, matches, reason] of SAMPLES) {
  Deno.test(`sampleSuspicion() takes ${JSON.stringify(matches)} of ${sketch} for ${reason ?? "nothing personal"}`, () => {
    const [column] = relation("t", { columns: [sketch] }).columns;
    const sample = {
      values: 100,
      matches,
      keys: { "key-email": ["contact_email"] },
    };

    const found = column && sampleSuspicion(column, sample, "unknown");

    equal(found?.reason, reason);
  });
}

Deno.test("sampleSuspicion() does not take names of things for names of people", () => {
  const [column] = relation("products", { columns: ["name"] }).columns;
  const sample = { values: 10, matches: { person: 10 }, keys: {} };

  equal(column && sampleSuspicion(column, sample, "thing"), undefined);
});
