import { deepEqual } from "node:assert/strict";
import { maskOf } from "../../src/masks/mod.ts";
import type { MaskRule } from "../../src/masks/mod.ts";
import { columnOf, refusalOf, targetOf } from "./sample.ts";

/** A column's type, what stands beside the rule, and what is to be proved. */
const PROOFS: readonly (readonly [string, string | undefined, string])[] = [
  ["text", undefined, "disjoint"],
  ["character varying(40)", undefined, "disjoint"],
  ["uuid", undefined, "disjoint"],
  ["text", "changed", "changed"],
  ["text", "none", "none"],
  ["integer", undefined, "changed"],
  ["date", undefined, "changed"],
  ["boolean", undefined, "changed"],
  ["integer", "disjoint", "disjoint"],
];

for (const [type, said, proof] of PROOFS) {
  Deno.test(`codeDraft() has ${proof} proved of ${type} where ${said ?? "nothing"} is said`, async () => {
    const mask = await maskOf(
      ruleOf(said === undefined ? {} : { proof: said }),
      targetOf(columnOf(type)),
    );

    deepEqual(
      [mask.proof, mask.isInjective, mask.usesKey, mask.overflow],
      [proof, false, false, undefined],
    );
  });
}

Deno.test("codeDraft() tells which function of which module it is", async () => {
  const target = targetOf(columnOf("text"));

  deepEqual(
    [
      (await maskOf(ruleOf({}), target)).description,
      (await maskOf({ ...ruleOf({}), name: "free" }, target)).description,
    ],
    ["db/masks/notes.ts", "free of db/masks/notes.ts"],
  );
});

Deno.test("codeDraft() is refused where something hangs on the values", async () => {
  const column = columnOf("text");
  const rule = ruleOf({});

  deepEqual(
    [
      (await refusalOf(rule, targetOf(column, { isUnique: true })))[0],
      (await refusalOf(rule, targetOf(column, { isInKey: true })))[0],
      (await refusalOf(rule, targetOf(column, { isInForeignKey: true })))[0],
      (await refusalOf(
        rule,
        targetOf(columnOf("text", { isGenerated: true })),
      ))[0],
      (await refusalOf(rule, targetOf(columnOf("text", { isInCheck: true }))))[
        0
      ],
      (await refusalOf(ruleOf({ proof: "all" }), targetOf(column)))[0],
    ],
    [
      "Cannot mask users.v: the column is unique, and two values may get one mask",
      "Cannot mask users.v: the column is part of a key, and two values may get one mask",
      "Cannot mask users.v: the column is in a foreign key, and two values may get one mask",
      "Cannot mask users.v: the column is generated, and is never copied",
      "Cannot mask users.v: a CHECK constraint mentions it that masks may not pass",
      'Cannot mask users.v: its option "proof" is not such a text',
    ],
  );
});

function ruleOf(
  options: Readonly<Record<string, unknown>>,
): MaskRule & { readonly kind: "code" } {
  return {
    kind: "code",
    module: "db/masks/notes.ts",
    name: "default",
    options,
  };
}
