import { deepEqual } from "node:assert/strict";
import type { MaskedColumn, MaskRule } from "../../src/masks/mod.ts";
import {
  columnOf,
  refusalOf,
  relationOf,
  strategyRule,
  targetOf,
} from "./sample.ts";

/** A rule, its column, and what is said. */
interface Row {
  readonly when: string;
  readonly rule: MaskRule;
  readonly target: MaskedColumn;
  readonly message: string;
  readonly hint: string;
}

const TEXT = targetOf(columnOf("text"));
const UNIQUE = targetOf(columnOf("text"), { isUnique: true, isInKey: true });
const REFERRING = targetOf(columnOf("text"), { isInForeignKey: true });
const INJECTIVE =
  "Take email, username, phone, digits, credit_card, uuid or hash; for SQL that never gives one mask twice add `unique: true`";
const CHECKED =
  "Add `checked: true` to the rule where every mask passes it, or take another rule";

const template = (text: string): MaskRule => ({
  kind: "template",
  template: text,
});
const sql = (text: string, options = {}): MaskRule => ({
  kind: "sql",
  sql: text,
  options,
});

const ROWS: readonly Row[] = [
  {
    when: "there is no such strategy",
    rule: strategyRule("emaill"),
    target: TEXT,
    message: 'there is no strategy "emaill"',
    hint: 'Write "email"',
  },
  {
    when: "a strategy has no such option",
    rule: strategyRule("email", { domian: "x.example" }),
    target: TEXT,
    message: 'it has no option "domian"',
    hint: 'Write "domain", or leave it out',
  },
  {
    when: "an option has another type",
    rule: strategyRule("email", { digits: "20" }),
    target: TEXT,
    message: 'its option "digits" is not an integer from 8 to 64',
    hint:
      'Give "digits" an integer from 8 to 64: how many hexadecimal digits follow, 20',
  },
  {
    when: "an option could end the SQL around it",
    rule: strategyRule("email", { domain: "x.example' || secret || '" }),
    target: TEXT,
    message: 'its option "domain" is not such a text',
    hint: 'Give "domain" such a text: what stands behind the @, example.com',
  },
  {
    when: "the column has another type",
    rule: strategyRule("email"),
    target: targetOf(columnOf("integer")),
    message: "the strategy email masks texts, and the column is integer",
    hint: "Take one of number_noise, constant, null, preserve or SQL",
  },
  {
    when: "masks are longer than the column",
    rule: strategyRule("email"),
    target: targetOf(columnOf("character varying(30)")),
    message:
      "its mask has 37 characters, and character varying(30) has room for 30",
    hint: "Take a rule with shorter masks, or make the column longer",
  },
  {
    when: "PostgreSQL would cut a name without a word",
    rule: strategyRule("redact", { text: "x".repeat(64) }),
    target: targetOf(columnOf("name")),
    message: "its mask has 64 characters, and name has room for 63",
    hint: "Take a rule with shorter masks, or make the column longer",
  },
  {
    when: "masks are longer than an array's elements",
    rule: strategyRule("email"),
    target: targetOf(
      columnOf("character varying[]", { type: "character varying(10)[]" }),
    ),
    message: "its masks have 37 characters, and an element has room for 10",
    hint: "Take a rule with shorter masks, or make the elements longer",
  },
  {
    when: "the domain has a CHECK",
    rule: strategyRule("email"),
    target: targetOf(
      columnOf("public.address", {
        baseType: "text",
        category: "S",
        isDomain: true,
        hasDomainCheck: true,
      }),
    ),
    message: "its domain public.address has a CHECK that masks may not pass",
    hint: CHECKED,
  },
  {
    when: "a CHECK constraint mentions the column",
    rule: template("user_{id}"),
    target: targetOf(columnOf("text", { isInCheck: true })),
    message: "a CHECK constraint mentions it that masks may not pass",
    hint: CHECKED,
  },
  {
    when: "the column is generated",
    rule: strategyRule("email"),
    target: targetOf(columnOf("text", { isGenerated: true })),
    message: "the column is generated, and is never copied",
    hint: "Mask the columns that it is made of",
  },
  {
    when: "NULL would go where it must not",
    rule: strategyRule("null"),
    target: targetOf(columnOf("text", { isNotNull: true })),
    message: "the column is NOT NULL",
    hint: "Take redact or constant instead of null",
  },
  {
    when: "NULL would go into a foreign key of MATCH FULL",
    rule: strategyRule("null"),
    target: targetOf(columnOf("text"), {
      isInForeignKey: true,
      relation: relationOf(columnOf("text"), {
        foreignKeys: [{
          name: "users_owner_fkey",
          columns: ["v", "nickname"],
          referenced: { schema: "public", name: "owners" },
          referencedColumns: ["a", "b"],
          isFull: true,
        }],
      }),
    }),
    message: "the foreign key users_owner_fkey is MATCH FULL",
    hint: "Mask all its columns by a strategy that is injective, or none",
  },
  {
    when: "a unique column would get one mask twice",
    rule: strategyRule("name"),
    target: UNIQUE,
    message: "the column is unique, and two values may get one mask",
    hint: INJECTIVE,
  },
  {
    when: "a column of a key would get one mask twice",
    rule: strategyRule("redact"),
    target: targetOf(columnOf("text"), { isInKey: true }),
    message: "the column is part of a key, and two values may get one mask",
    hint: INJECTIVE,
  },
  {
    when: "a unique column is too short for what is no number",
    rule: strategyRule("phone"),
    target: targetOf(columnOf("character varying(15)"), { isUnique: true }),
    message: "the column is unique, and two values may get one mask",
    hint: INJECTIVE,
  },
  {
    when: "a unique column gets a template of few digits",
    rule: template("+1-555-{random(4)}"),
    target: UNIQUE,
    message: "the column is unique, and two values may get one mask",
    hint: INJECTIVE,
  },
  {
    when: "a unique column gets SQL that nobody answers for",
    rule: sql("lower(v)"),
    target: UNIQUE,
    message: "the column is unique, and two values may get one mask",
    hint: INJECTIVE,
  },
  {
    when: "a reference would get one mask for two values",
    rule: strategyRule("name"),
    target: REFERRING,
    message: "the column is in a foreign key, and two values may get one mask",
    hint: INJECTIVE,
  },
  {
    when: "a reference would hang on another column",
    rule: template("user_{id}"),
    target: REFERRING,
    message:
      "the column is in a foreign key, and its mask hangs on more than the value",
    hint:
      "Take a strategy: it masks equal values alike in both tables; for SQL over the column alone add `injective: true`",
  },
  {
    when: "a template names no column",
    rule: template("user_{idd}"),
    target: TEXT,
    message: "{idd} is no column of the table",
    hint: "Write {id}",
  },
  {
    when: "a template shows the value itself",
    rule: template("masked {v}"),
    target: TEXT,
    message: "{v} is the value that is to be masked",
    hint: "Name another column, {random(4)} or {last4}",
  },
  {
    when: "a template has a brace alone",
    rule: template("user_{id"),
    target: TEXT,
    message: '"user_{id" has a brace without its other at character 6',
    hint: "Write {{ and }} for braces that belong to the text",
  },
  {
    when: "a template shows most of the value",
    rule: template("{last40}"),
    target: TEXT,
    message: "{last40} does not show 1 to 4 characters",
    hint: "Write {last4}: whoever sees more of a value knows it",
  },
  {
    when: "a template is for a column of numbers",
    rule: template("{id}"),
    target: targetOf(columnOf("integer")),
    message: "a template makes a text, and the column is integer",
    hint: "Take a strategy for such columns, constant, null, or SQL",
  },
  {
    when: "a template is longer than the column whatever its row says",
    rule: template("user_{id}@example.com"),
    target: targetOf(columnOf("character varying(10)")),
    message:
      "its mask has 18 characters, and character varying(10) has room for 10",
    hint: "Take a rule with shorter masks, or make the column longer",
  },
  {
    when: "a constant is none of the type",
    rule: strategyRule("constant", { value: "abc" }),
    target: targetOf(columnOf("integer")),
    message: '"abc" is no value of integer',
    hint: "Write a value of integer",
  },
  {
    when: "a constant is not given",
    rule: strategyRule("constant"),
    target: TEXT,
    message: "it does not say which constant",
    hint: "Add `value: …`; for NULL there is the strategy null",
  },
  {
    when: "the option by names no other column",
    rule: strategyRule("date_shift", { by: "v" }),
    target: targetOf(columnOf("date")),
    message: 'its option "by" names "v", which is no other column',
    hint: "Name another column of the table: id, nickname",
  },
  {
    when: "documents have no paths",
    rule: strategyRule("json"),
    target: targetOf(columnOf("jsonb")),
    message: "it does not say which parts to mask",
    hint:
      "Add `paths: { email: email }`, or take redact, null or constant for whole documents",
  },
  {
    when: "a path's strategy is misspelt",
    rule: strategyRule("json", { paths: { email: "emaill" } }),
    target: targetOf(columnOf("jsonb")),
    message: 'there is no strategy "emaill"',
    hint: 'Write "email"',
  },
  {
    when: "documents get a strategy for texts",
    rule: strategyRule("email"),
    target: targetOf(columnOf("jsonb")),
    message: "the strategy email masks texts, and the column is jsonb",
    hint: "Take one of json, redact, constant, null, preserve or SQL",
  },
];

for (const { when, rule, target, message, hint } of ROWS) {
  Deno.test(`maskOf() refuses where ${when}`, async () => {
    deepEqual(await refusalOf(rule, target), [
      `Cannot mask users.v: ${message}`,
      hint,
    ]);
  });
}
