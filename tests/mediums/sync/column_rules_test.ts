import { deepEqual, equal, throws } from "node:assert/strict";
import type { TableRules } from "../../../src/config/sync_rules.ts";
import { writtenName } from "../../../src/config/written_name.ts";
import { resolveRules } from "../../../src/mediums/sync/column_rules.ts";
import { relation } from "./_relations.ts";

const ORDERS = relation("orders", {
  kind: "partitioned",
  columns: ["email", "phone"],
});
const PART = relation("orders_2024", {
  root: { schema: "public", name: "orders" },
  columns: ["phone", "email"],
});
const PEOPLE = relation("people", { columns: ["email", "name"] });
const WORKERS = relation("workers", {
  inherits: [{ schema: "public", name: "people" }],
  columns: ["email", "name", "desk"],
});
const CLERKS = relation("clerks", {
  inherits: [{ schema: "public", name: "workers" }],
  columns: ["email", "desk"],
});
const MIXED = relation("app.mixed", {
  columns: [
    "Email",
    "email",
    "Name",
    { name: "full", isGenerated: true },
    "first_name",
  ],
});
const VIEW = relation("summary", { kind: "matview", columns: ["email"] });
const RELATIONS = [ORDERS, PART, PEOPLE, WORKERS, CLERKS, MIXED, VIEW];

/** Rules as `table.column`; each is a template that says where it stands. */
function rules(...texts: readonly string[]): readonly TableRules[] {
  return texts.flatMap((text) => {
    const name = writtenName(text, { mostParts: 3 });
    const last = name?.parts.at(-1);
    if (name === undefined || last === undefined) return [];
    const column = last.isQuoted ? `"${last.text}"` : last.text;
    return [{
      table: { text, parts: name.parts.slice(0, -1) },
      columns: [{
        column: { text: column, parts: [last] },
        rule: { kind: "template" as const, template: text },
      }],
    }];
  });
}

Deno.test("resolveRules() finds the rules of columns", () => {
  const found = resolveRules(
    rules("people.email", "app.mixed.FIRST_NAME"),
    RELATIONS,
  );

  deepEqual(found.of(PEOPLE).map(({ column }) => column), ["email"]);
  equal(found.ruleOf(PEOPLE, "name"), undefined);
  deepEqual(found.of(ORDERS), []);
});

Deno.test("resolveRules() gives partitions the rules of their table, and their own before them", () => {
  const found = resolveRules(
    rules("orders.email", "orders.phone", "orders_2024.phone"),
    RELATIONS,
  );

  deepEqual(found.ruleOf(PART, "email"), {
    kind: "template",
    template: "orders.email",
  });
  deepEqual(found.ruleOf(PART, "phone"), {
    kind: "template",
    template: "orders_2024.phone",
  });
});

Deno.test("resolveRules() gives what inherits the rules of all above it", () => {
  const found = resolveRules(
    rules("people.email", "people.name", "workers.desk"),
    RELATIONS,
  );

  deepEqual(found.of(CLERKS).map(({ column }) => column), ["desk", "email"]);
  deepEqual(found.of(WORKERS).length, 3);
});

/** The rule, what is said of it, and the remedy. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  ["poeple.email", 'there is no table "poeple.email"', "Did you mean people?"],
  ["people.emial", 'people has no column "emial"', "There are: email, name"],
  ["people.emai", 'people has no column "emai"', "Did you mean email?"],
  [
    "app.mixed.full",
    "app.mixed.full is computed from other columns, and not copied",
    "Remove the rule, and mask the columns that it is computed from",
  ],
  [
    "app.mixed.Email",
    '"Email" may be "Email" or email of app.mixed',
    "Put the name into double quotes, in its own letters",
  ],
  [
    "summary.email",
    "summary is a materialised view, which is not copied",
    "Remove its rules, and mask the tables that it shows",
  ],
];

for (const [rule, message, hint] of REFUSED) {
  Deno.test(`resolveRules() refuses a rule where ${message}`, () => {
    throws(() => resolveRules(rules(rule), RELATIONS), {
      code: "sync/selection",
      message: `Cannot tell what is meant: ${message}`,
      hint,
    });
  });
}

Deno.test("resolveRules() refuses two rules for one column, however it is named", () => {
  throws(() => resolveRules(rules("people.email", "PEOPLE.EMAIL"), RELATIONS), {
    message: "Cannot tell what is meant: people.EMAIL has two rules",
  });
});
