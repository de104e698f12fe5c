import { deepEqual } from "node:assert/strict";
import { ERRORS } from "../../src/kernel/error_codes.ts";
import { SYNC_ERRORS } from "../../src/kernel/error_codes_sync.ts";

Deno.test("SYNC_ERRORS are among all errors, each under sync/", () => {
  const codes = Object.keys(SYNC_ERRORS);

  deepEqual(codes.filter((code) => !code.startsWith("sync/")), []);
  deepEqual(codes.filter((code) => !(code in ERRORS)), []);
});
