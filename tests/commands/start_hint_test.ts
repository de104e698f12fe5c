import { equal } from "node:assert/strict";
import { startHint } from "../../src/commands/start_hint.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";

function refusal(sqlstate: string): ConfitureError {
  return new ConfitureError("migration/failed", "Cannot apply 001_a", {
    server: { severity: "ERROR", sqlstate, message: "refused", completed: 0 },
  });
}

Deno.test("startHint() names --on-schema where something is not there", () => {
  equal(
    startHint([undefined, refusal("42P01")]),
    "Where the migrations start from what db/schema builds, add --on-schema",
  );
});

Deno.test("startHint() says nothing of other failures", () => {
  equal(startHint([undefined, refusal("22012")]), undefined);
});
