import { deepEqual } from "node:assert/strict";
import { ledgerFindings } from "../../../../src/mediums/doctor/checks/ledger.ts";
import type { LedgerRow } from "../../../../src/mediums/doctor/checks/ledger.ts";

const USUAL: LedgerRow = {
  bytes: 65_536,
  dead_rows: 0,
  has_row_security: false,
  triggers: null,
  persistence: "p",
  others: null,
};
const CONTENT = {
  schema: "public",
  table: "tb_confiture",
  rows: 7,
  half: [],
};

const CASES: readonly (readonly [Partial<LedgerRow>, string, string])[] = [
  [
    { bytes: 50 * 1024 * 1024 },
    "warning: public.tb_confiture takes 50 MB for 7 rows",
    'VACUUM FULL "public"."tb_confiture"',
  ],
  [
    { has_row_security: true },
    "warning: Row-level security may hide rows of it",
    'ALTER TABLE "public"."tb_confiture" DISABLE ROW LEVEL SECURITY',
  ],
  [{ triggers: "audit, log" }, "warning: It has triggers: audit, log", ""],
  [
    { persistence: "u" },
    "error: It is unlogged: a crash of the server empties it",
    'ALTER TABLE "public"."tb_confiture" SET LOGGED',
  ],
  [
    { others: "app.tb_confiture" },
    "warning: There are others of its name: app.tb_confiture",
    "",
  ],
];
for (const [row, told, sql] of CASES) {
  Deno.test(`ledgerFindings() says ${told}`, () => {
    const [first, second] = ledgerFindings({ ...USUAL, ...row }, CONTENT);

    deepEqual(first?.message, "public.tb_confiture, 7 applied");
    deepEqual(`${second?.status}: ${second?.message}`, told);
    deepEqual((second?.sql ?? []).join(), sql);
  });
}

Deno.test("ledgerFindings() says nothing more of a ledger as it should be, however long it is", () => {
  const rows = 20_000;

  deepEqual(
    ledgerFindings({ ...USUAL, bytes: 2_000 * rows }, { ...CONTENT, rows })
      .map(({ status }) => status),
    ["ok"],
  );
});

Deno.test("ledgerFindings() names what stopped half way", () => {
  deepEqual(
    ledgerFindings(USUAL, { ...CONTENT, half: ["004"] })
      .map(({ status, message }) => `${status}: ${message}`).slice(1),
    ["error: 004 stopped half way"],
  );
});
