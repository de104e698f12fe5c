import { deepEqual } from "node:assert/strict";
import { drizzle } from "../../../../../src/mediums/migrate/adopt/tools/drizzle.ts";
import { entriesOf } from "../history.ts";

const FIRST =
  "e9fbb10f690aefae5916a36dc57fc684711ca6259889d4793097b62f8fa48c6c";
const SECOND =
  "bcdf73ab72b190003a8d4c489147f2b90b2608b8074802cba9ab11ea7f760cb2";

Deno.test("drizzle's rows have their names from its journal, and their files' content", async () => {
  const entries = await entriesOf(drizzle, {
    files: {
      "drizzle/meta/_journal.json": JSON.stringify({
        entries: [
          { idx: 0, when: 1704110400138, tag: "0000_create_users" },
          { idx: 1, when: 1707989400035, tag: "0001_young_hedge_knight" },
        ],
      }),
    },
  });

  deepEqual(entries, [
    {
      label: "0000_create_users",
      names: ["0000_create_users", "create_users"],
      checksum: FIRST,
      appliedAt: undefined,
    },
    {
      label: "0001_young_hedge_knight",
      names: ["0001_young_hedge_knight", "young_hedge_knight"],
      checksum: SECOND,
      appliedAt: undefined,
    },
  ]);
});

Deno.test("without a journal drizzle's rows have only their files' content", async () => {
  const entries = await entriesOf(drizzle);

  deepEqual(
    entries.map(({ label, names, checksum }) => [label, names, checksum]),
    [
      ["e9fbb10f690a… of 1704110400138", [], FIRST],
      ["bcdf73ab72b1… of 1707989400035", [], SECOND],
    ],
  );
});

Deno.test("newer versions of drizzle keep name and time themselves", async () => {
  const [entry] = await entriesOf(drizzle, {
    sql:
      `ALTER TABLE drizzle.__drizzle_migrations ADD name text, ADD applied_at timestamptz;
      UPDATE drizzle.__drizzle_migrations SET name = '20240101120000_create_users', applied_at = '2024-01-01 12:00+00';`,
  });

  deepEqual(entry, {
    label: "20240101120000_create_users",
    names: ["20240101120000_create_users", "create_users"],
    checksum: FIRST,
    appliedAt: "2024-01-01T12:00:00.000000Z",
  });
});
