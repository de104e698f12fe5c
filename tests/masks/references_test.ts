import { deepEqual } from "node:assert/strict";
import { masksOf, referenceProblems } from "../../src/masks/mod.ts";
import type { MaskRelation, MaskRule } from "../../src/masks/mod.ts";
import { columnOf, relationOf, strategyRule } from "./sample.ts";

const USERS = relationOf(columnOf("text", { name: "email" }), {
  keys: [{
    name: "users_email_key",
    columns: ["email"],
    isPrimary: false,
    isPartial: false,
  }],
});
const ORDERS = relationOf(columnOf("text", { name: "who" }), {
  name: "orders",
  foreignKeys: [{
    name: "orders_who_fkey",
    columns: ["who"],
    referenced: { schema: "public", name: "users" },
    referencedColumns: ["email"],
    isFull: false,
  }],
});
const EMAIL = strategyRule("email");
const PRESERVE: MaskRule = { kind: "preserve" };
const sql = (text: string): MaskRule => ({
  kind: "sql",
  sql: text,
  options: { injective: true },
});

for (
  const [what, users, orders, broken] of [
    ["neither column", undefined, undefined, undefined],
    ["both alike", EMAIL, EMAIL, undefined],
    ["both by one SQL", sql("md5(email)"), sql("md5(who)"), undefined],
    ["none and preserved", undefined, PRESERVE, undefined],
    ["the reference by NULL", EMAIL, strategyRule("null"), undefined],
    ["what is referred to alone", EMAIL, undefined, [
      "users.email",
      "orders.who",
    ]],
    ["the reference alone", undefined, EMAIL, ["orders.who", "users.email"]],
    ["one by another seed", EMAIL, strategyRule("email", { seed: 1 }), [
      "orders.who",
      "users.email",
    ]],
    ["one by another SQL", sql("md5(email)"), sql("md5('x' || who)"), [
      "orders.who",
      "users.email",
    ]],
  ] as const
) {
  Deno.test(`referenceProblems() looks at ${what} of a foreign key`, async () => {
    deepEqual(
      await problems(users, orders),
      broken === undefined ? [] : [{
        message: `Cannot mask ${
          broken[0]
        }: the foreign key orders_who_fkey joins it to ${
          broken[1]
        }, which has another rule`,
        hint: "Give both columns one rule",
      }],
    );
  });
}

async function problems(
  users: MaskRule | undefined,
  orders: MaskRule | undefined,
) {
  const relations: MaskRelation[] = [USERS, ORDERS];
  const made = await Promise.all([
    masksOf(USERS, { rules: rulesOf("email", users), relations }),
    masksOf(ORDERS, { rules: rulesOf("who", orders), relations }),
  ]);
  return [
    ...made.flatMap((one) => one.problems),
    ...referenceProblems(relations, made.flatMap(({ masks }) => masks)),
  ];
}

function rulesOf(column: string, rule: MaskRule | undefined) {
  return rule === undefined ? [] : [{ column, rule }];
}
