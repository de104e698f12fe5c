import { deepEqual, equal } from "node:assert/strict";
import type { OpenLedger } from "../../../src/mediums/migrate/ledger.ts";
import { planRepair } from "../../../src/mediums/migrate/repair_plan.ts";
import { failureOf } from "../../support/failure.ts";
import { entry, migration } from "../../support/migrations.ts";

const LEDGER: OpenLedger = {
  name: "public.tb_confiture",
  exists: true,
  entries: [entry("1", { checksum: "old" }), entry("02"), entry("9")],
  intents: [{
    version: "9",
    direction: "down",
    index: 0,
    hash: "",
    statement: "VACUUM",
    state: "intended",
  }],
  filesOf: () => Promise.resolve([]),
};
const ordered = [migration("1"), migration("2", { name: "m02" })];

Deno.test("planRepair() corrects what disagrees, and leaves rows without files", async () => {
  const { changes, repairs, settled } = await planRepair(LEDGER, { ordered });

  deepEqual(changes, [
    {
      type: "amend",
      version: "1",
      entry: { version: "1", name: "m1", checksum: "sum-1" },
    },
    {
      type: "amend",
      version: "02",
      entry: { version: "2", name: "m02", checksum: "sum-2" },
    },
  ]);
  deepEqual(repairs.map(({ kinds }) => kinds), [
    ["edited"],
    ["edited", "respelled"],
    ["missing"],
  ]);
  deepEqual(settled, []);
});

Deno.test("planRepair() forgets what it is told to, with its notes, and nothing else", async () => {
  const { changes, forgotten, settled } = await planRepair(LEDGER, {
    ordered,
    forget: ["09"],
  });

  deepEqual(changes, [{ type: "forget", version: "9" }]);
  deepEqual([forgotten, settled], [["9"], ["9"]]);
});

Deno.test("planRepair() refuses what is not applied, or has a file", async () => {
  const unknown = await failureOf(
    planRepair(LEDGER, { ordered, versions: ["3"] }),
  );
  const there = await failureOf(planRepair(LEDGER, { ordered, forget: ["1"] }));

  equal(unknown.code, "migration/unknown-target");
  equal(there.message, "Cannot forget 1_m1: its file is there");
});
