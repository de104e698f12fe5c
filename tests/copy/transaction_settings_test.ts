import { deepEqual, equal } from "node:assert/strict";
import {
  patientSettings,
  TEXT_SETTINGS,
} from "../../src/copy/transaction_settings.ts";

Deno.test("TEXT_SETTINGS end with their transaction", () => {
  equal(TEXT_SETTINGS.every((one) => one.startsWith("SET LOCAL ")), true);
});

Deno.test("patientSettings() name a limit where the server knows it", () => {
  const limitsOf = (serverVersion: number) =>
    patientSettings({ serverVersion }, 50)
      .map((one) => one.replace("SET LOCAL ", ""));

  deepEqual(limitsOf(160000), [
    "statement_timeout = 0",
    "lock_timeout = 50",
    "idle_in_transaction_session_timeout = 0",
  ]);
  deepEqual(limitsOf(170000).slice(3), ["transaction_timeout = 0"]);
});
