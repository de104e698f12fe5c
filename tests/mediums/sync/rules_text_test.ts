import { equal } from "node:assert/strict";
import { NO_RULES } from "../../../src/config/sync_load.ts";
import { resolveRules } from "../../../src/mediums/sync/column_rules.ts";
import { checkCoverage } from "../../../src/mediums/sync/coverage.ts";
import { rulesText, ruleText } from "../../../src/mediums/sync/rules_text.ts";
import type { Relation } from "../../../src/copy/relations.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { relation } from "./_relations.ts";

const RELATIONS: readonly Relation[] = [
  relation("users", {
    columns: [
      "email",
      "Birth Date: date",
      "firstName",
      { name: "gender", type: "enum", isNotNull: true },
    ],
    keys: [["email"]],
  }),
  relation("app.users", { columns: ["phone"] }),
  relation("Order Items", { columns: ["iban"] }),
  relation("on", {
    columns: [{ name: "sex", type: "enum", isNotNull: true }],
  }),
];

/** A session that nobody asks, where no rows are looked at. */
const SILENT: Session = {
  database: {
    kind: "server",
    label: "nowhere",
    connect: () => Promise.reject(new Error("nobody was to connect")),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  },
  serverVersion: 150000,
  transactionStatus: "idle",
  query: () => Promise.reject(new Error("nobody was to ask")),
  execute: () => Promise.reject(new Error("nobody was to ask")),
  copyOut: () => Promise.reject(new Error("nobody was to ask")),
  copyIn: () => Promise.reject(new Error("nobody was to ask")),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

Deno.test("rulesText() writes rules as the file has them, with the reason behind each", async () => {
  const findings = await checkCoverage(
    SILENT,
    {
      relations: RELATIONS,
      rules: resolveRules([], RELATIONS),
      coverage: { ...NO_RULES.coverage, sampleRows: 0 },
    },
  );

  equal(
    rulesText(findings, RELATIONS),
    `anonymize:
  public.users:
    email: { strategy: email } # its name: email
    '"Birth Date"': { strategy: date_shift } # its name: birth_date
    firstName: { strategy: first_name } # its name: first_name
    # gender: preserve # its name: gender
  app.users:
    phone: { strategy: phone } # its name: phone
  '"Order Items"':
    iban: { strategy: digits } # its name: iban
  # 'on':
    # sex: preserve # its name: sex
`,
  );
});

Deno.test("ruleText() writes each kind of rule", () => {
  equal(ruleText({ kind: "preserve" }), "preserve");
  equal(ruleText({ kind: "template", template: 'a"{id}' }), '"a\\"{id}"');
  equal(ruleText({ kind: "sql", sql: "left(a, 1)" }), '{ sql: "left(a, 1)" }');
  equal(
    ruleText({ kind: "strategy", strategy: "x", options: { checked: true } }),
    "{ strategy: x, checked: true }",
  );
  equal(
    ruleText({ kind: "code", module: "masks/a.ts", name: "free" }),
    '{ code: "masks/a.ts", export: free }',
  );
});
