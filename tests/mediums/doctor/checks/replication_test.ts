import { deepEqual } from "node:assert/strict";
import { replicationFindings } from "../../../../src/mediums/doctor/checks/replication.ts";

const SLOT = {
  name: "standby",
  is_active: true,
  kept_bytes: 1_000_000,
  wal_status: "reserved",
};

const CASES: readonly (readonly [Partial<typeof SLOT>, string])[] = [
  [{}, "ok: All slots are read in time: 1"],
  [
    { is_active: false },
    "warning: Nobody reads the slot standby, for which 0.0 GB of WAL are kept: a migration that writes much may fill the disk",
  ],
  [
    { kept_bytes: 3 * 1024 ** 3 },
    "warning: The reader of the slot standby is late: 3.0 GB of WAL are kept for it",
  ],
  [
    { wal_status: "lost", is_active: false },
    "warning: The slot standby has lost what it needs: its reader must be set up anew",
  ],
];
for (const [row, told] of CASES) {
  Deno.test(`replicationFindings() says ${told}`, () => {
    deepEqual(
      replicationFindings([{ ...SLOT, ...row }])
        .map(({ status, message }) => `${status}: ${message}`),
      [told],
    );
  });
}

Deno.test("replicationFindings() says nothing where there is no slot", () => {
  deepEqual(replicationFindings([]), []);
});
