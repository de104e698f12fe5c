import { deepEqual, equal } from "node:assert/strict";
import { putBackFailure } from "../../../src/copy/target/put_back_failure.ts";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import type { StepSubject } from "../../../src/copy/target/step.ts";
import { step } from "./_examples.ts";

const ORDERS = { schema: "app", name: "orders" };
const REFERENCE: StepSubject = {
  kind: "validation",
  table: ORDERS,
  name: "orders_user",
  foreignKey: {
    columns: ["user_id"],
    referenced: { schema: "public", name: "users" },
    referencedColumns: ["id"],
  },
};

Deno.test("putBackFailure() names a broken reference and how to find its rows", () => {
  const error = putBackFailure([
    failure(
      REFERENCE,
      "23503",
      'Key (user_id)=(secret) is not present in table "users".',
    ),
  ], 3);

  equal(error.code, "sync/put-back");
  equal(
    error.message,
    'Cannot put back the foreign key "orders_user" of app.orders to users: a row of app.orders refers by (user_id) to a row that is not there (2 steps wait for that)',
  );
  equal(
    error.problems[0]?.hint,
    'Look for them: SELECT * FROM "app"."orders" a WHERE a."user_id" IS NOT NULL AND NOT EXISTS (SELECT FROM "public"."users" b WHERE b."id" = a."user_id")',
  );
});

Deno.test("putBackFailure() tells all that failed, and no row's values", () => {
  const index = {
    kind: "index",
    table: ORDERS,
    name: "orders_number",
  } as const;
  const error = putBackFailure([
    failure(index, "23505", "Key (lower(a), b)=(secret, 1) is duplicated."),
    failure(
      { ...index, kind: "exclusion" },
      "23P01",
      "Key (during)=([secret]) conflicts with key (during)=([secret]).",
    ),
    failure({ kind: "keys", table: ORDERS }, "42501", undefined),
  ], 3);

  deepEqual(error.problems.map(({ message }) => message), [
    'the index "orders_number" of app.orders: two rows have the same values in (lower(a), b)',
    'the exclusion constraint "orders_number" of app.orders: two rows exclude each other in (during)',
    "the keys of app.orders: no",
  ]);
  equal(JSON.stringify([error, error.server]).includes("secret"), false);
});

function failure(
  subject: StepSubject,
  sqlstate: string,
  detail: string | undefined,
) {
  const error = new ConfitureError("database/statement-failed", "Cannot: no", {
    server: {
      sqlstate,
      severity: "ERROR",
      message: "no",
      completed: 0,
      ...detail === undefined ? {} : { detail },
    },
  });
  return { step: step("s", { subject }), error };
}
