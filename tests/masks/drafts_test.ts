import { deepEqual, equal } from "node:assert/strict";
import { draftOf } from "../../src/masks/drafts.ts";
import type { MaskRule } from "../../src/masks/mod.ts";
import { columnOf, strategyRule, targetOf } from "./sample.ts";

for (
  const [rule, description] of [
    [{ kind: "preserve" }, "preserve"],
    [strategyRule("preserve"), "preserve"],
    [strategyRule("email"), "email"],
    [strategyRule("Full-Name", { seed: "x" }), "name (seed)"],
    [{ kind: "template", template: "a{id}" }, '"a{id}"'],
    [{ kind: "sql", sql: "left(v, 0)" }, "left(v, 0)"],
  ] satisfies [MaskRule, string][]
) {
  Deno.test(`draftOf() makes a mask called ${description} of ${JSON.stringify(rule)}`, async () => {
    const made = await draftOf(rule, targetOf(columnOf("text")));

    equal("draft" in made && made.draft.description, description);
  });
}

Deno.test("draftOf() gives equal values equal masks where rules are alike", async () => {
  const target = targetOf(columnOf("text"));
  const other = targetOf(columnOf("character varying(40)", { name: "w" }));
  const rules: MaskRule[] = [
    strategyRule("email"),
    strategyRule("phone"),
    { kind: "template", template: "{random(20)}" },
  ];
  const identities = (where: typeof target) =>
    Promise.all(rules.map(async (rule) => {
      const made = await draftOf(rule, where);
      return "draft" in made ? made.draft.identity : undefined;
    }));

  deepEqual(await identities(target), await identities(other));
});

Deno.test("draftOf() takes no option that would change nothing", async () => {
  const made = await draftOf(
    strategyRule("preserve", { domain: "x.test" }),
    targetOf(columnOf("text")),
  );

  equal(
    "refusals" in made && made.refusals[0]?.message,
    'it has no option "domain"',
  );
});
