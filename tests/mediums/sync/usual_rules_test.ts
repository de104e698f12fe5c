import { deepEqual, equal, rejects } from "node:assert/strict";
import {
  suggestedRules,
  withUsualRules,
} from "../../../src/mediums/sync/usual_rules.ts";
import { relation } from "./_relations.ts";
import { named, ruleFor } from "./_rules.ts";

const users = relation("users", { columns: ["email", "phone", "nick"] });
const relations = [users];

Deno.test("withUsualRules() gives named columns their usual rule, unless the file says another", async () => {
  const rules = await withUsualRules([
    ruleFor("users", "email", { kind: "preserve" }),
    ruleFor("users", "phone", { kind: "sql", sql: "'x'" }),
  ], { named: [named("users.email"), named("users.phone")], relations });

  deepEqual(rules.ruleOf(users, "email"), {
    kind: "strategy",
    strategy: "email",
    options: {},
  });
  equal(rules.ruleOf(users, "phone")?.kind, "sql");
  equal(rules.ruleOf(users, "nick"), undefined);
});

Deno.test("withUsualRules() refuses columns that are not there", async () => {
  await rejects(
    withUsualRules([], { named: [named("users.emial")], relations }),
    {
      code: "sync/selection",
      message: 'Cannot tell what is meant: users has no column "emial"',
    },
  );
});

Deno.test("suggestedRules() makes rules of what looks personal, where there is a usual one", async () => {
  const [email, phone] = users.columns;
  if (email === undefined || phone === undefined) throw new Error("None");
  const finding = { relation: users, kind: "email", reason: "" } as const;
  const usual = suggestedRules([
    {
      ...finding,
      column: email,
      suggestion: { kind: "strategy", strategy: "email", options: {} },
    },
    { ...finding, column: phone },
  ]);

  const rules = await withUsualRules([], { named: [], usual, relations });

  equal(rules.ruleOf(users, "email")?.kind, "strategy");
  equal(rules.ruleOf(users, "phone"), undefined);
});
