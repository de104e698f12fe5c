import { deepEqual, equal } from "node:assert/strict";
import type { Session } from "../../src/kernel/database.ts";
import { writeLedger } from "../../src/kernel/ledger_changes.ts";
import type { LedgerChange } from "../../src/kernel/plugin.ts";
import { failureOf } from "../support/failure.ts";
import { idleDatabase } from "../support/idle_database.ts";
import { memoryTracker } from "../support/memory_tracker.ts";

const CHANGES: readonly LedgerChange[] = [
  { type: "forget", version: "1" },
  { type: "record", entry: { version: "2", name: "b", checksum: null } },
];

async function sessionThatNotes(journal: string[]): Promise<Session> {
  return {
    ...await idleDatabase().connect(),
    execute: (text) => {
      journal.push(text);
      return Promise.resolve({ results: [] });
    },
  };
}

Deno.test("writeLedger() sends in one message what the tracker has statements for", async () => {
  const journal: string[] = [];
  const tracker = {
    ...memoryTracker({ journal }),
    statement: ({ type }: LedgerChange) => `SELECT '${type}'`,
  };

  await writeLedger(CHANGES, {
    tracker,
    session: await sessionThatNotes(journal),
  });

  deepEqual(journal, ["SELECT 'forget';\nSELECT 'record';\n"]);
});

Deno.test("writeLedger() asks a tracker without statements, change by change", async () => {
  const journal: string[] = [];
  const { statement: _, ...tracker } = memoryTracker({ journal });

  await writeLedger(CHANGES, {
    tracker,
    session: await sessionThatNotes(journal),
  });

  deepEqual(journal, ["forget 1", "record 2"]);
});

Deno.test("writeLedger() refuses a correction that the tracker cannot make", async () => {
  const { statement: _, amend: __, ...tracker } = memoryTracker();
  const entry = { version: "1", name: "a", checksum: null };

  const error = await failureOf(
    writeLedger([{ type: "amend", version: "1", entry }], {
      tracker,
      session: await sessionThatNotes([]),
    }),
  );

  equal(error.code, "plugin/failed");
});
