import { deepEqual, equal } from "node:assert/strict";
import type {
  IntentRecord,
  LedgerEntry,
  Migration,
} from "../../../src/kernel/migration.ts";
import { compare, tellApart } from "../../../src/kernel/plan.ts";
import { statusOf } from "../../../src/mediums/migrate/status.ts";
import type { StatusParts } from "../../../src/mediums/migrate/status.ts";
import { entry, migration } from "../../support/migrations.ts";

function partsOf(
  files: readonly Migration[],
  ledger: readonly LedgerEntry[],
  more: Partial<StatusParts> = {},
): StatusParts {
  return {
    trackingTable: "public.tb_confiture",
    hasLedger: true,
    comparison: compare(files, ledger),
    intents: [],
    strays: [],
    ...more,
  };
}

function states(parts: StatusParts): readonly string[] {
  return statusOf(parts).migrations
    .map(({ version, status }) => `${version} ${status}`);
}

const INTENT: IntentRecord = {
  version: "002",
  direction: "up",
  index: 0,
  hash: "a".repeat(64),
  statement: "VACUUM",
  state: "settled",
};

Deno.test("statusOf() tells of each migration where it stands", () => {
  const status = statusOf(partsOf(
    [migration("1", { description: "Jars" }), migration("2")],
    [entry("1")],
  ));

  deepEqual(status, {
    trackingTable: "public.tb_confiture",
    hasLedger: true,
    applied: ["1"],
    pending: ["2"],
    current: "1",
    migrations: [
      {
        version: "1",
        name: "m1",
        description: "Jars",
        status: "applied",
        appliedAt: "2026-01-15T10:30:00Z",
        isEdited: false,
        isReformatted: false,
      },
      {
        version: "2",
        name: "m2",
        description: undefined,
        status: "pending",
        appliedAt: null,
        isEdited: false,
        isReformatted: false,
      },
    ],
    strays: [],
    hasPending: true,
    summary: { applied: 1, pending: 1, total: 2 },
  });
});

Deno.test("statusOf() has no current version where nothing is applied", () => {
  const status = statusOf(
    partsOf([migration("1")], [], { hasLedger: false }),
  );

  equal(status.current, null);
  equal(status.hasLedger, false);
  deepEqual(status.applied, []);
});

Deno.test("statusOf() takes the version applied last for the current one, not the highest", () => {
  const status = statusOf(partsOf(
    [migration("1"), migration("2")],
    [entry("2"), entry("1")],
  ));

  equal(status.current, "1");
  deepEqual(status.applied, ["2", "1"]);
});

Deno.test("statusOf() has nothing pending where everything is applied", () => {
  const status = statusOf(partsOf([migration("1")], [entry("1")]));

  equal(status.hasPending, false);
  deepEqual(status.summary, { applied: 1, pending: 0, total: 1 });
});

Deno.test("statusOf() shows an applied migration whose file is gone", () => {
  deepEqual(states(partsOf([], [entry("9")])), ["9 missing"]);
});

Deno.test("statusOf() shows a file that was edited", () => {
  const { migrations } = statusOf(partsOf(
    [migration("1"), migration("2")],
    [entry("1", { checksum: "old" }), entry("2")],
  ));

  deepEqual(migrations.map(({ isEdited }) => isEdited), [true, false]);
});

Deno.test("statusOf() tells comments that were edited from the rest", () => {
  const parts = partsOf([migration("1")], [entry("1", { checksum: "old" })]);
  const { migrations } = statusOf({
    ...parts,
    comparison: tellApart(parts.comparison, () => true),
  });

  deepEqual(
    migrations.map(({ isEdited, isReformatted }) => [isEdited, isReformatted]),
    [[false, true]],
  );
});

Deno.test("statusOf() shows what stopped half way up, whatever the version's zeros", () => {
  const files = [migration("1"), migration("2")];

  deepEqual(
    states(partsOf(files, [entry("1")], { intents: [INTENT] })),
    ["1 applied", "2 partial"],
  );
});

Deno.test("statusOf() shows what stopped half way down", () => {
  const files = [migration("1"), migration("2")];
  const intents = [{ ...INTENT, direction: "down" as const }];

  deepEqual(
    states(partsOf(files, [entry("1"), entry("2")], { intents })),
    ["1 applied", "2 partial"],
  );
});

Deno.test("statusOf() calls partial what has lost its file half way", () => {
  deepEqual(
    states(partsOf([], [entry("2")], { intents: [INTENT] })),
    ["2 partial"],
  );
});

Deno.test("statusOf() puts its lines in the order of versions, pending between applied", () => {
  const files = [migration("2"), migration("10"), migration("1")];

  deepEqual(states(partsOf(files, [entry("10"), entry("1")])), [
    "1 applied",
    "2 pending",
    "10 applied",
  ]);
});

Deno.test("statusOf() keeps pending versions in the order in which they will run", () => {
  const files = [migration("3"), migration("2", { dependsOn: ["3"] })];

  deepEqual(statusOf(partsOf(files, [])).pending, ["3", "2"]);
});

Deno.test("statusOf() tells of strays", () => {
  const strays = [{ file: "notes.md", reason: "it is not SQL" }];

  deepEqual(statusOf(partsOf([], [], { strays })).strays, strays);
});
