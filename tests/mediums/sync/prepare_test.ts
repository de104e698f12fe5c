import { deepEqual, equal, rejects } from "node:assert/strict";
import type { SyncRules } from "../../../src/config/sync_rules.ts";
import { writtenName } from "../../../src/config/written_name.ts";
import { planOf } from "../../../src/mediums/sync/plan.ts";
import { copiesOf, prepare } from "../../../src/mediums/sync/prepare.ts";
import { sessionOn } from "./_sessions.ts";

const RULES: SyncRules = {
  anonymize: [],
  tables: [],
  include: [],
  exclude: [],
  schemas: [],
  coverage: { isOn: false, ignore: [], personal: [], sampleRows: 0 },
  seedEnv: "CONFITURE_MASK_KEY",
};
const SCHEMA = `
  CREATE TABLE tenants (id integer PRIMARY KEY);
  CREATE TABLE users (id integer PRIMARY KEY, tenant integer REFERENCES tenants, email text);
  CREATE TABLE tb_confiture (id integer)`;

function named(text: string) {
  const name = writtenName(text, { mostParts: 2 });
  if (name === undefined) throw new Error(text);
  return name;
}

function mask(sql: string): SyncRules {
  return {
    ...RULES,
    anonymize: [{
      table: named("users"),
      columns: [{ column: named("email"), rule: { kind: "sql", sql } }],
    }],
    tables: [{ table: named("tenants"), where: "id < 3" }],
  };
}

Deno.test("prepare() works out copies, conditions and masks, and leaves the ledger out", async () => {
  await using source = await sessionOn(SCHEMA);
  await using target = await sessionOn(SCHEMA);
  await source.session.execute("BEGIN");

  const prepared = await prepare(source.session, target.session, {
    rules: mask("left(email, 0)"),
    trackingTables: ["tb_confiture"],
  });
  const plan = planOf(prepared, { from: "a", to: "b", jobs: 2 });

  deepEqual(
    plan.tables.map(({ table, where, masks }) => [
      table.name,
      where,
      masks.length,
    ]),
    [["users", "those that refer to copied rows", 1], ["tenants", "id < 3", 0]],
  );
  deepEqual(plan.leftOut, [{
    relation: { schema: "public", name: "tb_confiture" },
    because: "it belongs to confiture",
  }]);
  const [users] = copiesOf(prepared, 1).filter(({ source }) =>
    source.name === "users"
  );
  equal(users?.columns.at(-1)?.expression?.includes("left"), true);
});

Deno.test("prepare() refuses a condition that the server cannot read", async () => {
  await using source = await sessionOn(SCHEMA);
  await using target = await sessionOn(SCHEMA);
  await source.session.execute("BEGIN");

  await rejects(
    prepare(source.session, target.session, {
      rules: { ...RULES, tables: [{ table: named("users"), where: "x = 1" }] },
      trackingTables: [],
    }),
    {
      code: "sync/selection",
      message:
        'Cannot choose rows of users where x = 1: column "x" does not exist',
    },
  );
});
