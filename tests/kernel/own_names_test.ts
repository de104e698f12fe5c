import { ok } from "node:assert/strict";
import { JOURNAL_TABLE } from "../../src/copy/journal.ts";
import { BESIDE_LEDGER } from "../../src/kernel/own_names.ts";

Deno.test("BESIDE_LEDGER knows the journal of a sync beside the usual ledger", () => {
  ok(BESIDE_LEDGER.some((end) => `tb_confiture${end}` === JOURNAL_TABLE));
});
