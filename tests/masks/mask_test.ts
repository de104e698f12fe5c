import { deepEqual, equal, rejects } from "node:assert/strict";
import {
  columnText,
  maskError,
  maskOf,
  tryMask,
} from "../../src/masks/mask.ts";
import { columnOf, relationOf, strategyRule, targetOf } from "./sample.ts";

const PLACE = { file: "db/sync_config.yaml", line: 3, column: 12 };

Deno.test("maskOf() tells what the plan shows and what must be proved", async () => {
  const { expression, ...mask } = await maskOf(
    strategyRule("email", { seed_env: "MY_SEED" }),
    targetOf(columnOf("text"), { isUnique: true, isInKey: true }),
  );

  equal(expression.startsWith('CAST(CASE WHEN "v" IS NOT NULL THEN '), true);
  deepEqual(mask, {
    isInjective: true,
    dependsOn: ["v"],
    usesKey: true,
    seedEnv: "MY_SEED",
    proof: "disjoint",
    maxLength: 37,
    identity: '["email","user_20@example.com","","MY_SEED",false]',
    description: "email",
  });
});

Deno.test("maskOf() leaves a preserved column as it is, whatever depends on it", async () => {
  const target = targetOf(
    columnOf("public.address", { isInCheck: true, hasDomainCheck: true }),
    { isUnique: true, isInKey: true, isInForeignKey: true },
  );

  const { expression, proof } = await maskOf({ kind: "preserve" }, target);

  deepEqual([expression, proof], ['"v"', "none"]);
  deepEqual(
    await maskOf(strategyRule("preserve"), target),
    await maskOf({ kind: "preserve" }, target),
  );
});

Deno.test("maskOf() masks a column in a CHECK that somebody looked at", async () => {
  const mask = await maskOf(
    { kind: "template", template: "user_{id}", options: { checked: true } },
    targetOf(columnOf("text", { isInCheck: true })),
  );

  equal(mask.description, '"user_{id}"');
});

Deno.test("maskOf() says where the rule stands", async () => {
  await rejects(
    maskOf(
      { ...strategyRule("emails"), place: PLACE },
      targetOf(columnOf("text")),
    ),
    { code: "sync/mask", place: PLACE },
  );
});

Deno.test("tryMask() tells all that is wrong with rule and column", async () => {
  const made = await tryMask(
    { kind: "sql", sql: "lower(v)", options: { checkd: true, unique: 1 } },
    targetOf(columnOf("text"), { isUnique: true }),
  );

  deepEqual("problems" in made && made.problems.map(({ message }) => message), [
    'Cannot mask users.v: it has no option "checkd"',
    'Cannot mask users.v: its option "unique" is not true or false',
  ]);
});

Deno.test("maskError() makes one error of several problems", () => {
  const error = maskError([{ message: "Cannot a: b" }, {
    message: "Cannot c: d",
  }]);

  equal(
    error.message,
    "Cannot mask the data: 2 things are wrong with the rules",
  );
  equal(error.problems.length, 2);
});

Deno.test("columnText() names a schema that people would not guess", () => {
  const column = columnOf("text");

  equal(columnText(targetOf(column)), "users.v");
  equal(
    columnText(
      targetOf(column, { relation: relationOf(column, { schema: "app" }) }),
    ),
    "app.users.v",
  );
});
