import { deepEqual, equal, rejects } from "node:assert/strict";
import { maskOf } from "../../src/masks/mod.ts";
import type { RuleOptions } from "../../src/masks/mod.ts";
import { sqlDraft } from "../../src/masks/sql_draft.ts";
import { columnOf, evaluate, targetOf } from "./sample.ts";

const TARGET = targetOf(columnOf("text"));

Deno.test("sqlDraft() is what the user wrote, as the column's type", async () => {
  const { expression } = await maskOf(
    { kind: "sql", sql: "CASE WHEN v = '' THEN NULL ELSE id END -- x" },
    TARGET,
  );

  deepEqual(await evaluate(expression, { type: "text", values: ["a", ""] }), [
    "1",
    null,
  ]);
});

Deno.test("sqlDraft() gives one value: a function that gives several is an error of the server's", async () => {
  const { expression } = await maskOf(
    { kind: "sql", sql: "unnest(ARRAY['a', 'b'])" },
    TARGET,
  );

  await rejects(
    evaluate(expression, { type: "text", values: ["a"] }),
    /set-returning functions are not allowed in COALESCE/,
  );
});

for (
  const [sql, options, isInjective, hasIdentity] of [
    ["v || 'x'", {}, false, false],
    ["v || 'x'", { unique: true }, true, false],
    ["v || 'x'", { injective: true }, true, true],
    ["v || id", { injective: true }, true, false],
  ] satisfies [string, RuleOptions, boolean, boolean][]
) {
  Deno.test(`sqlDraft() believes ${JSON.stringify(options)} of ${sql}`, async () => {
    const made = await sqlDraft(sql, options, TARGET);

    equal("draft" in made && made.draft.isInjective, isInjective);
    equal("draft" in made && made.draft.identity !== undefined, hasIdentity);
  });
}
