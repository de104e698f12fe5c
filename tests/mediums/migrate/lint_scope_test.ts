import { equal } from "node:assert/strict";
import { isLookedAt } from "../../../src/mediums/migrate/lint_scope.ts";

Deno.test("isLookedAt() is true for any number on a database in use", () => {
  equal(isLookedAt({ pending: 500, applied: 1, isFirm: false }), true);
});

Deno.test("isLookedAt() is true for a few on a new database, false for many", () => {
  equal(isLookedAt({ pending: 20, applied: 0, isFirm: false }), true);
  equal(isLookedAt({ pending: 21, applied: 0, isFirm: false }), false);
});

Deno.test("isLookedAt() is true for many on a new database where they may be refused", () => {
  equal(isLookedAt({ pending: 500, applied: 0, isFirm: true }), true);
});

Deno.test("isLookedAt() is false where nothing is pending", () => {
  equal(isLookedAt({ pending: 0, applied: 7, isFirm: true }), false);
});
