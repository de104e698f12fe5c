import { deepEqual } from "node:assert/strict";
import { takeOffStatements } from "../../../src/copy/target/take_off_statements.ts";
import { takenOff } from "../../../src/copy/target/taken_off.ts";
import {
  foreignKey,
  index,
  obstacles,
  part,
  primaryKey,
  table,
} from "./_examples.ts";

Deno.test("takeOffStatements() empties when everything is off", () => {
  const a = table("a", {
    indexes: [primaryKey("a_pkey"), index("a_b")],
    triggers: [{ name: "t", state: "A" }],
    forcesRowSecurity: true,
  });
  const b = table("b");
  const taken = takenOff(obstacles([a, b], [
    foreignKey("b", "a"),
    foreignKey("p", "a", { isPartitioned: true, isPartitionedTable: true }),
  ]));

  deepEqual(takeOffStatements(taken, [a, b]), [
    'ALTER TABLE ONLY "app"."a" DISABLE TRIGGER "t"',
    'ALTER TABLE ONLY "app"."a" NO FORCE ROW LEVEL SECURITY',
    'ALTER TABLE ONLY "app"."b" DROP CONSTRAINT IF EXISTS "b_a"',
    'ALTER TABLE "app"."p" DROP CONSTRAINT IF EXISTS "p_a"',
    'ALTER TABLE ONLY "app"."a" DROP CONSTRAINT IF EXISTS "a_pkey"',
    'DROP INDEX IF EXISTS "app"."a_pkey", "app"."a_b"',
    'TRUNCATE ONLY "app"."a", ONLY "app"."b" CONTINUE IDENTITY RESTRICT',
  ]);
});

Deno.test("takeOffStatements() drops what is attached after what it is attached to", () => {
  const root = { schema: "app", name: "p" };
  const own = index("p_1_own");
  const taken = takenOff(obstacles([
    table("a_1", {
      root,
      indexes: [{ ...primaryKey("a_1_pkey"), partOf: part("p_1", "p_1_pkey") }],
    }),
    table("p", { kind: "partitioned", indexes: [primaryKey("p_pkey")] }),
    table("p_1", {
      kind: "partitioned",
      root,
      indexes: [own, {
        ...primaryKey("p_1_pkey"),
        partOf: part("p", "p_pkey"),
      }],
    }),
  ]));

  deepEqual(takeOffStatements(taken, []), [
    'ALTER TABLE "app"."p" DROP CONSTRAINT IF EXISTS "p_pkey"',
    'DROP INDEX IF EXISTS "app"."p_pkey"',
    'DROP INDEX IF EXISTS "app"."p_1_own"',
    'ALTER TABLE "app"."p_1" DROP CONSTRAINT IF EXISTS "p_1_pkey"',
    'DROP INDEX IF EXISTS "app"."p_1_pkey"',
    'ALTER TABLE ONLY "app"."a_1" DROP CONSTRAINT IF EXISTS "a_1_pkey"',
    'DROP INDEX IF EXISTS "app"."a_1_pkey"',
  ]);
});

Deno.test("takeOffStatements() has nothing to do where nothing is in the way", () => {
  deepEqual(takeOffStatements(takenOff(obstacles([table("a")])), []), []);
});
