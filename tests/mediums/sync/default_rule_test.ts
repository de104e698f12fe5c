import { deepEqual } from "node:assert/strict";
import { defaultRule } from "../../../src/mediums/sync/default_rule.ts";
import { relation } from "./_relations.ts";
import type { ColumnSketch } from "./_relations.ts";

/** A column, and the strategy it gets; a question mark where somebody has to look. */
const RULES: readonly (readonly [string | ColumnSketch, string?])[] = [
  ["email", "email"],
  ["phone", "phone"],
  ["phone: bigint", "number_noise"],
  ["first_name", "first_name"],
  ["notes", "redact"],
  ["birthday: date", "date_shift"],
  ["birth_year: integer", "number_noise"],
  ["salary: numeric", "number_noise"],
  ["ip: inet", "ip"],
  ["token: uuid", "uuid"],
  ["password", "hash"],
  ["profile: jsonb", "redact"],
  ["gender: enum", "null"],
  [{ name: "gender", type: "enum", isNotNull: true }],
  ["anything", "redact"],
  [{ name: "pin", type: "character varying(4)", maxLength: 4 }, "digits"],
  [
    {
      name: "email",
      type: "public.email",
      baseType: "text",
      category: "S",
      isDomain: true,
      hasDomainCheck: true,
      isNotNull: true,
    },
    "email?",
  ],
];

for (const [sketch, strategy] of RULES) {
  const name = typeof sketch === "string" ? sketch : JSON.stringify(sketch);
  Deno.test(`defaultRule() gives ${name} ${strategy ?? "no rule"}`, async () => {
    const one = relation("t", { columns: [sketch] });
    const [column] = one.columns;

    const found = column && await defaultRule({ relation: one, column }, [one]);

    deepEqual(
      found && found.rule.kind === "strategy"
        ? `${found.rule.strategy}${found.isDoubtful ? "?" : ""}`
        : found,
      strategy,
    );
  });
}

Deno.test("defaultRule() gives a key a mask that keeps it one", async () => {
  const one = relation("t", { columns: ["full_name"], keys: [["full_name"]] });
  const [column] = one.columns;

  const found = column && await defaultRule({ relation: one, column }, [one]);

  deepEqual(found?.rule, { kind: "strategy", strategy: "hash", options: {} });
});
