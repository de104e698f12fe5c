import { deepEqual } from "node:assert/strict";
import { BESIDE_LEDGER, SYNC_JOURNAL } from "../../src/kernel/own_names.ts";

Deno.test("what is confiture's own has the names that databases know", () => {
  deepEqual([...BESIDE_LEDGER.map((end) => `l${end}`), SYNC_JOURNAL], [
    "l",
    "l_intent",
    "l_file",
    "l_lock",
    "tb_confiture_sync",
  ]);
});
