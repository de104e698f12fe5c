import { deepEqual, equal } from "node:assert/strict";
import { strategyDraft } from "../../src/masks/strategy_draft.ts";
import { columnOf, evaluate, targetOf } from "./sample.ts";

const TEXTS = targetOf(columnOf("text[]"));

Deno.test("strategyDraft() masks arrays by their elements", () => {
  const made = strategyDraft("email", {}, TEXTS);

  equal("draft" in made && made.draft.isInjective, false);
});

Deno.test("strategyDraft() lets arrays be that have nothing to mask", async () => {
  const made = strategyDraft("email", {}, TEXTS);
  const dates = strategyDraft("date_shift", {}, targetOf(columnOf("date[]")));

  deepEqual(
    await evaluate("draft" in made ? made.draft.exempt ?? "" : "", {
      type: "text[]",
      values: ["{}", "{NULL}", "{NULL,a}"],
    }),
    ["true", "true", "false"],
  );
  deepEqual(
    await evaluate("draft" in dates ? dates.draft.exempt ?? "" : "", {
      type: "date[]",
      values: ["{infinity}", "{infinity,2024-01-01}"],
    }),
    ["true", "false"],
  );
});

Deno.test("strategyDraft() tells apart what other options mask otherwise", () => {
  const target = targetOf(columnOf("text"));
  const identities = [
    strategyDraft("email", {}, target),
    strategyDraft("email", { domain: "x.test" }, target),
    strategyDraft("email", { seed: 1 }, target),
    strategyDraft("email", { seed_env: "A" }, target),
    strategyDraft("username", {}, target),
    strategyDraft("email", {}, TEXTS),
    strategyDraft("phone", {}, target),
    strategyDraft("phone", {}, targetOf(columnOf("character varying(9)"))),
  ].map((made) => "draft" in made && made.draft.identity);

  equal(new Set(identities).size, identities.length);
});

Deno.test("strategyDraft() refuses arrays whose elements it does not know", () => {
  const made = strategyDraft("email", {}, targetOf(columnOf("public.tag[]")));

  deepEqual("refusals" in made && made.refusals[0], {
    message: "the strategy email masks texts, and the column is public.tag[]",
    hint: "Take one of constant, null, preserve or SQL",
  });
});
