import { deepEqual } from "node:assert/strict";
import { takenOff } from "../../../src/copy/target/taken_off.ts";
import type { PutBackStep } from "../../../src/copy/target/step.ts";
import {
  switchBackStatements,
  switchSteps,
} from "../../../src/mediums/transfer/switch_statements.ts";
import {
  foreignKey,
  obstacles,
  primaryKey,
  table,
} from "../../copy/target/_examples.ts";

const OFF = takenOff(obstacles(
  [
    table("orders", {
      indexes: [primaryKey("orders_pkey")],
      triggers: [
        { name: "stamps", state: "O" },
        { name: "audits", state: "A" },
      ],
    }),
    table("customers", { indexes: [primaryKey("customers_pkey")] }),
  ],
  [foreignKey("orders", "customers")],
));

Deno.test("switchSteps() leaves to the switch what looks at no row, and the rest to afterwards", () => {
  const { quick, slow } = switchSteps(OFF, new Set());

  deepEqual(quick.flatMap(statementsOf), [
    'ALTER TABLE ONLY "app"."orders" ADD CONSTRAINT "orders_customers" FOREIGN KEY (customers_id) REFERENCES app.customers(id) NOT VALID',
    'ALTER TABLE ONLY "app"."orders" ENABLE TRIGGER "stamps", ENABLE ALWAYS TRIGGER "audits"',
  ]);
  deepEqual([...new Set(slow.map(({ subject }) => subject.kind))].sort(), [
    "index",
    "keys",
    "statistics",
    "validation",
  ]);
});

Deno.test("switchSteps() leaves out what is done", () => {
  const { quick, slow } = switchSteps(OFF, new Set());
  const done = new Set([...quick, ...slow.slice(1)].map(({ id }) => id));

  const left = switchSteps(OFF, done);

  deepEqual([left.quick, left.slow], [[], slow.slice(0, 1)]);
});

Deno.test("switchBackStatements() take off what the switch put back, and leave indexes and rows", () => {
  deepEqual(switchBackStatements(OFF), [
    'ALTER TABLE ONLY "app"."orders" DISABLE TRIGGER "stamps", DISABLE TRIGGER "audits"',
    'ALTER TABLE ONLY "app"."orders" DROP CONSTRAINT IF EXISTS "orders_customers"',
  ]);
});

function statementsOf({ statements }: PutBackStep): readonly string[] {
  return statements;
}
