import { equal } from "node:assert/strict";
import { startHint, withBuiltHint } from "../../src/commands/start_hint.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";

function refusal(sqlstate: string): ConfitureError {
  return new ConfitureError("migration/failed", "Cannot apply 001_a", {
    server: { severity: "ERROR", sqlstate, message: "refused", completed: 0 },
  });
}

Deno.test("startHint() names both ways out where something is not there", () => {
  equal(
    startHint([undefined, refusal("42P01")], { onSchema: false }),
    "Migrations are replayed from nothing. Where yours begin on what db/schema builds, write that, as it was before them, as the first one (`confiture build --output db/migrations/000_start.up.sql`), or add --on-schema",
  );
});

Deno.test("startHint() doubts --on-schema where something is there already", () => {
  equal(
    startHint([refusal("42701")], { onSchema: true }),
    "db/schema has it already. Where db/schema is what the migrations lead to, leave out --on-schema",
  );
});

Deno.test("startHint() says nothing of other failures", () => {
  equal(
    startHint([undefined, refusal("22012")], { onSchema: false }),
    undefined,
  );
  equal(startHint([refusal("42P07")], { onSchema: false }), undefined);
});

Deno.test("withBuiltHint() names the baseline where a migration makes what is there", () => {
  equal(
    withBuiltHint(refusal("42P07")).hint,
    "Correct the migration; where the database was built from db/schema, record what it has with `confiture migrate baseline --through V`",
  );
});

Deno.test("withBuiltHint() leaves other failures and better hints alone", () => {
  const better = refusal("42P07").with({ hint: "Drop the index" });

  equal(withBuiltHint(better), better);
  equal(withBuiltHint(refusal("22012")).hint, refusal("22012").hint);
});
