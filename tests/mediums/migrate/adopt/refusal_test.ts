import { deepEqual, equal, throws } from "node:assert/strict";
import { ConfitureError } from "../../../../src/kernel/errors.ts";
import { unsettled } from "../../../../src/mediums/migrate/adopt/refusal.ts";

Deno.test("unsettled() refuses with each thing that is unsettled, and lets the rest pass", () => {
  unsettled("goose", [], "Wait");
  throws(() => unsettled("goose", ["a failed"], "Wait"), {
    code: "adopt/unsettled",
    message: "Cannot adopt from goose: a failed",
    hint: "Wait",
  });
  throws(
    () => unsettled("goose", ["a failed", "b failed"], "Wait"),
    (error) => {
      if (!(error instanceof ConfitureError)) return false;
      equal(error.message, "Cannot adopt from goose: 2 things are unsettled");
      deepEqual(error.problems, [{ message: "a failed" }, {
        message: "b failed",
      }]);
      return true;
    },
  );
});
