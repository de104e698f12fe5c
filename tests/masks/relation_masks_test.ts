import { deepEqual } from "node:assert/strict";
import type { MaskRule } from "../../src/masks/mod.ts";
import { masksOf, targetOf } from "../../src/masks/relation_masks.ts";
import { columnOf, relationOf, strategyRule } from "./sample.ts";

const PLACE = { file: "db/sync_config.yaml", line: 3 };
const EMAIL = columnOf("text", { name: "email" });
const USERS = relationOf(EMAIL);
const SHOWING: MaskRule = { kind: "template", template: "{nickname}@x.test" };

Deno.test("masksOf() makes the masks that it can, and tells what is wrong with the others", async () => {
  const { masks, problems } = await masksOf(USERS, {
    rules: [
      { column: "nickname", rule: strategyRule("name") },
      { column: "emaill", rule: strategyRule("email"), place: PLACE },
      { column: "E-Mail address", rule: strategyRule("email") },
      { column: "email", rule: strategyRule("emails") },
      { column: "nickname", rule: strategyRule("hash") },
    ],
  });

  deepEqual(masks.map(({ mask }) => mask.description), ["name"]);
  deepEqual(problems, [
    {
      message: "Cannot mask users.emaill: the table has no such column",
      hint: 'Write "email"',
      place: PLACE,
    },
    {
      message: "Cannot mask users.E-Mail address: the table has no such column",
      hint: "Name one of its columns: id, nickname, email",
    },
    {
      message: 'Cannot mask users.email: there is no strategy "emails"',
      hint: 'Write "email"',
    },
    {
      message: "Cannot mask users.nickname: it has two rules",
      hint: "Keep one of them",
    },
  ]);
});

Deno.test("masksOf() refuses a template that shows a column which is masked itself", async () => {
  const { problems } = await masksOf(USERS, {
    rules: [
      { column: "email", rule: SHOWING },
      { column: "nickname", rule: strategyRule("name") },
    ],
  });

  deepEqual(problems, [{
    message:
      'Cannot mask users.email: its rule shows "nickname", which is masked itself',
    hint: "Use a column that nobody is known by, such as the primary key",
  }]);
});

Deno.test("masksOf() lets a template show a column that is preserved", async () => {
  const { problems } = await masksOf(USERS, {
    rules: [
      { column: "email", rule: SHOWING },
      { column: "nickname", rule: { kind: "preserve" } },
    ],
  });

  deepEqual(problems, []);
});

Deno.test("targetOf() knows the keys and foreign keys of a column, both ways", () => {
  const referring = relationOf(columnOf("text", { name: "who" }), {
    name: "orders",
    foreignKeys: [{
      name: "orders_who_fkey",
      columns: ["who"],
      referenced: { schema: "public", name: "users" },
      referencedColumns: ["email"],
      isFull: false,
    }],
  });
  const users = relationOf(EMAIL, {
    keys: [
      { name: "a", columns: ["email"], isPrimary: false, isPartial: false },
      {
        name: "b",
        columns: ["nickname"],
        isPrimary: false,
        isPartial: true,
      },
    ],
  });
  const told = (name: string, relation = users) => {
    const column = relation.columns.find((one) => one.name === name) ?? EMAIL;
    const { isUnique, isInKey, isInForeignKey } = targetOf(relation, column, [
      users,
      referring,
    ]);
    return [isUnique, isInKey, isInForeignKey];
  };

  deepEqual(told("email"), [true, true, true]);
  deepEqual(told("nickname"), [false, true, false]);
  deepEqual(told("id"), [false, false, false]);
  deepEqual(told("who", referring), [false, false, true]);
});
