import { deepEqual } from "node:assert/strict";
import { ERRORS } from "../../src/kernel/error_codes.ts";
import { TRANSFER_ERRORS } from "../../src/kernel/error_codes_transfer.ts";

Deno.test("TRANSFER_ERRORS are among all errors, each under transfer/", () => {
  const codes = Object.keys(TRANSFER_ERRORS);

  deepEqual(codes.filter((code) => !code.startsWith("transfer/")), []);
  deepEqual(codes.filter((code) => !(code in ERRORS)), []);
});
