import { deepEqual, equal, match, throws } from "node:assert/strict";
import { ConfitureError } from "../../../../src/kernel/errors.ts";
import type { PlanParts } from "../../../../src/mediums/migrate/adopt/plan.ts";
import {
  planAdoption,
  refuseUnmapped,
} from "../../../../src/mediums/migrate/adopt/plan.ts";
import type { HistoryEntry } from "../../../../src/mediums/migrate/adopt/tool.ts";
import { django } from "../../../../src/mediums/migrate/adopt/tools/django.ts";
import { goose } from "../../../../src/mediums/migrate/adopt/tools/goose.ts";
import { entry as row, migration } from "../../../support/migrations.ts";

const entry = (
  label: string,
  more: Partial<HistoryEntry> = {},
): HistoryEntry => ({
  label,
  version: /^\d+$/.test(label) ? label : undefined,
  names: [],
  ...more,
});

const FILES = [migration("1"), migration("2"), migration("3")];

function plan(
  entries: readonly HistoryEntry[],
  more: Partial<PlanParts> = {},
) {
  return planAdoption({
    tool: goose,
    entries,
    migrations: FILES,
    ledger: [],
    byPosition: false,
    skipMissing: false,
    ...more,
  });
}

/** What becomes of each entry, and what is said of it. */
function fates(...args: Parameters<typeof plan>) {
  return plan(...args).lines.map(({ status, note }) => [status, note]);
}

Deno.test("planAdoption() writes what has a file, with its checksum and the tool's time", () => {
  const { lines, rows } = plan([
    entry("2", { appliedAt: "2024-01-01T12:00:00Z", executionTimeMs: 5 }),
    entry("1", { names: ["m 1"] }),
  ]);

  deepEqual(rows, [
    {
      version: "2",
      name: "m2",
      checksum: "sum-2",
      executionTimeMs: 5,
      appliedAt: "2024-01-01T12:00:00Z",
    },
    {
      version: "1",
      name: "m1",
      checksum: "sum-1",
      executionTimeMs: null,
      appliedAt: undefined,
    },
  ]);
  deepEqual(lines[0], {
    entry: "2",
    version: "2",
    name: "m2",
    matchedBy: "version",
    appliedAt: "2024-01-01T12:00:00Z",
    status: "new",
    note: null,
  });
  equal(lines[1]?.note, "named otherwise");
});

Deno.test("planAdoption() writes nothing twice", () => {
  const { rows } = plan([entry("1"), entry("9"), entry("2")], {
    ledger: [row("001"), row("9")],
  });

  deepEqual(rows.map(({ version }) => version), ["2"]);
});

Deno.test("planAdoption() writes versions without a file as missing, and skips them where that is asked for", () => {
  const entries = [entry("1"), entry("9", { names: ["Old: one"] })];

  deepEqual(fates(entries), [["new", null], ["missing", "no file"]]);
  deepEqual(plan(entries).rows[1], {
    version: "9",
    name: "Old_one",
    checksum: null,
    executionTimeMs: null,
    appliedAt: undefined,
  });
  equal(plan([entry("9")]).rows[0]?.name, "from_goose");
  deepEqual(fates(entries, { skipMissing: true }), [["new", null], [
    "skipped",
    "no file",
  ]]);
});

Deno.test("planAdoption() refuses what has neither file nor version, unless it may be left out", () => {
  deepEqual(
    fates([
      entry("x"),
      entry("y", { optional: "repeatable" }),
      entry("z", { names: ["m3"], version: "9" }),
      entry("1"),
    ]),
    [
      ["refused", "no file"],
      ["skipped", "repeatable"],
      ["missing", "no file; 3_m3 has its name"],
      ["new", null],
    ],
  );
});

Deno.test("planAdoption() refuses a version without a file where the files were numbered anew", () => {
  deepEqual(
    fates([
      entry("2024", { names: ["m1"] }),
      entry("2025", { names: ["gone"] }),
    ]),
    [["new", "by name"], ["refused", "no file"]],
  );
});

Deno.test("planAdoption() refuses the second entry of one version", () => {
  deepEqual(fates([entry("1"), entry("1")]), [["new", null], [
    "refused",
    "no file",
  ]]);
});

Deno.test("planAdoption() stops at a version, and leaves out what comes after it", () => {
  const entries = [
    entry("1"),
    entry("2"),
    entry("x"),
    entry("3"),
  ];

  deepEqual(fates(entries, { through: "002" }), [
    ["new", null],
    ["new", null],
    ["skipped", "beyond 002"],
    ["skipped", "beyond 002"],
  ]);
  throws(() => plan(entries, { through: "7" }), {
    code: "migration/unknown-target",
  });
});

Deno.test("refuseUnmapped() names what is refused, and how its file has to be called", () => {
  const refused = plan([
    entry("shop.0001_initial", { names: ["shop_0001_initial"] }),
    entry("shop.0002_posts"),
  ], { tool: django });
  const fine = plan([entry("1")]);

  refuseUnmapped(django, fine, "db/migrations");
  throws(() => refuseUnmapped(django, refused, "db/migrations"), (error) => {
    if (!(error instanceof ConfitureError)) return false;
    equal(error.code, "adopt/no-file");
    deepEqual(error.problems.map(({ message }) => message), [
      "shop.0001_initial",
      "shop.0002_posts",
    ]);
    match(error.hint, /db\/migrations\/VERSION_shop_0001_initial\.up\.sql/);
    return true;
  });
});
