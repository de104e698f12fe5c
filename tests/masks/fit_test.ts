import { deepEqual, equal } from "node:assert/strict";
import type { MaskDraft } from "../../src/masks/draft.ts";
import { fitRefusals, mayOverflow } from "../../src/masks/fit.ts";
import { columnOf, targetOf } from "./sample.ts";

const DRAFT: MaskDraft = {
  sql: "x",
  isInjective: false,
  usesKey: false,
  proof: "none",
  dependsOn: [],
  description: "x",
};

Deno.test("fitRefusals() tells every reason", () => {
  const target = targetOf(
    columnOf("character varying(3)", { isInCheck: true, isGenerated: true }),
    { isInKey: true },
  );

  deepEqual(
    fitRefusals({ ...DRAFT, longest: 9 }, target, { isChecked: false })
      .map(({ message }) => message),
    [
      "the column is generated, and is never copied",
      "a CHECK constraint mentions it that masks may not pass",
      "its mask has 9 characters, and character varying(3) has room for 3",
      "the column is part of a key, and two values may get one mask",
    ],
  );
});

Deno.test("fitRefusals() has nothing against NULL in a unique column or a reference", () => {
  const target = targetOf(columnOf("text"), {
    isUnique: true,
    isInKey: true,
    isInForeignKey: true,
  });

  deepEqual(
    fitRefusals({ ...DRAFT, isNull: true }, target, { isChecked: false }),
    [],
  );
});

for (
  const [draft, overflows] of [
    [{ longest: 3 }, false],
    [{ longest: 4 }, true],
    [{}, true],
    [{ hasValuesLength: true }, false],
  ] satisfies [Partial<MaskDraft>, boolean][]
) {
  Deno.test(`mayOverflow() is ${overflows} of ${JSON.stringify(draft)} for three characters`, () => {
    const target = targetOf(columnOf("character varying(3)"));

    equal(mayOverflow({ ...DRAFT, ...draft }, target), overflows);
  });
}
