import { equal } from "node:assert/strict";
import text from "../../../plugins/reporters/text.ts";
import type {
  ConfitureEvent,
  StatementEffects,
} from "../../../src/kernel/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";

const ADD_BIO = { version: "002", name: "add_bio", direction: "up" } as const;

async function report(events: readonly ConfitureEvent[]) {
  const context = memoryContext();
  const reporter = await text.create({}, context);
  for (const event of events) await reporter.report(event);
  return context;
}

const FORESEEN: StatementEffects = {
  place: { file: "db/migrations/002_add_bio.up.sql", line: 1, column: 1 },
  statement: "ALTER TABLE users",
  locks: [{
    relation: "users",
    mode: "ACCESS EXCLUSIVE",
    rewrites: "yes",
    scans: "yes",
    isNew: false,
    rows: 12_345_678,
    bytes: 3.1e9,
    partitions: 4,
  }],
  isComplete: true,
  rewrites: "yes",
  scans: "yes",
  blocks: "reads and writes",
  waits: false,
  held: [],
  notes: ["id changes its type from integer"],
};

Deno.test("text says above each statement what it does to others, in 80 columns", async () => {
  const { written } = await report([{
    type: "migration:skipped",
    migration: ADD_BIO,
    reason: "dry run",
    sql: "ALTER TABLE users …;\nSELECT f(); CREATE TABLE jars ();\n",
    effects: [
      FORESEEN,
      {
        ...FORESEEN,
        place: { ...FORESEEN.place, line: 2 },
        locks: [],
        isComplete: false,
        rewrites: "unknown",
        scans: "unknown",
        held: [{ relation: "users", mode: "ACCESS EXCLUSIVE", line: 1 }],
        notes: ["what f() locks is not known"],
      },
      {
        ...FORESEEN,
        place: { ...FORESEEN.place, line: 2, column: 13 },
        locks: FORESEEN.locks.map((lock) => ({ ...lock, isNew: true })),
        rewrites: "no",
        scans: "no",
        notes: [],
      },
    ],
  }]);

  equal(
    written,
    `-- 002_add_bio (up)
-- !! users and 4 partitions (about 12 million rows, 3.1 GB): ACCESS EXCLUSIVE,
--    blocks reads and writes while it rewrites all of it
--    id changes its type from integer
ALTER TABLE users …;
-- !! others wait meanwhile for users (ACCESS EXCLUSIVE since line 1)
-- ?  what f() locks is not known
SELECT f(); CREATE TABLE jars ();

`,
  );
});

Deno.test("text never writes a comment into a statement", async () => {
  const { written } = await report([{
    type: "migration:skipped",
    migration: ADD_BIO,
    reason: "dry run",
    sql: "SELECT '\n'; ALTER TABLE users …;\n",
    effects: [
      { ...FORESEEN, locks: [], notes: [], rewrites: "no", scans: "no" },
      { ...FORESEEN, place: { ...FORESEEN.place, line: 2, column: 4 } },
    ],
  }]);

  equal(
    written,
    `-- 002_add_bio (up)
-- !! users and 4 partitions (about 12 million rows, 3.1 GB): ACCESS EXCLUSIVE,
--    blocks reads and writes while it rewrites all of it
--    id changes its type from integer
SELECT '
'; ALTER TABLE users …;

`,
  );
});

Deno.test("text tells what a rehearsal measured, and only counts what blocked nobody", async () => {
  const { told } = await report([{
    type: "migration:tried",
    migration: ADD_BIO,
    durationMs: 4_200,
    rowsAffected: 3,
    effects: [
      { ...FORESEEN, durationMs: 4_100, rowsAffected: 3 },
      {
        ...FORESEEN,
        locks: [],
        notes: [],
        rewrites: "no",
        scans: "no",
        durationMs: 1,
        rowsAffected: 0,
      },
    ],
  }]);

  equal(
    told,
    `✓ 002_add_bio  4.2 s  3 rows  rolled back
    :1 ALTER TABLE users  4.1 s  3 rows
       !! users and 4 partitions (about 12 million rows, 3.1 GB): ACCESS
          EXCLUSIVE, blocks reads and writes while it rewrites all of it
          id changes its type from integer
    and 1 statement that blocked nobody
`,
  );
});

Deno.test("text tells what is foreseen of what could not be tried", async () => {
  const { told } = await report([{
    type: "migration:skipped",
    migration: ADD_BIO,
    reason: "not tried: it cannot run in a transaction",
    effects: [{
      ...FORESEEN,
      locks: [],
      notes: [],
      rewrites: "no",
      scans: "no",
      waits: true,
    }],
  }]);

  equal(
    told,
    `– 002_add_bio  not tried: it cannot run in a transaction
    :1 ALTER TABLE users  not tried
       ·  waits until the transactions before it have ended
`,
  );
});
