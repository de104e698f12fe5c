import { deepEqual, equal } from "node:assert/strict";
import { templateDraft } from "../../src/masks/template_draft.ts";
import { columnOf, targetOf } from "./sample.ts";

const TARGET = targetOf(columnOf("text"));

Deno.test("templateDraft() reads the columns that the template names, and its own", () => {
  const made = templateDraft("{id}-{nickname}-{id}", {}, TARGET);

  deepEqual("draft" in made && made.draft.dependsOn, ["v", "id", "nickname"]);
});

Deno.test("templateDraft() hangs on the value alone where no column is named", () => {
  const alone = templateDraft("{random(4)}{last4}", {}, TARGET);
  const other = templateDraft("{id}", {}, TARGET);

  equal("draft" in alone && alone.draft.identity !== undefined, true);
  equal("draft" in other && other.draft.identity, undefined);
});

Deno.test("templateDraft() tells what is wrong with options and template", () => {
  const made = templateDraft("{", { x: 1 }, TARGET);

  equal("refusals" in made && made.refusals.length, 2);
});
