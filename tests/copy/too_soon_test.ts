import { deepEqual } from "node:assert/strict";
import { isTooSoon } from "../../src/copy/too_soon.ts";
import { ConfitureError } from "../../src/kernel/mod.ts";

Deno.test("isTooSoon() knows a lock that was not to be had from what is wrong", () => {
  const errorOf = (sqlstate: string) =>
    new ConfitureError("database/statement-failed", "no", {
      server: { sqlstate, severity: "ERROR", message: "no", completed: 0 },
    });

  deepEqual(
    [errorOf("55P03"), errorOf("57014"), errorOf("23505"), new Error("no")]
      .map(isTooSoon),
    [true, true, false, false],
  );
});
