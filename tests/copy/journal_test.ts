import { deepEqual, equal, rejects } from "node:assert/strict";
import { openDatabase } from "../../src/database/mod.ts";
import {
  dropJournal,
  journalStatements,
  noteRange,
  noteStep,
  readJournal,
} from "../../src/copy/journal.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const PLACE = { schema: "app's", name: "tb_confiture_sync" };
const RUN = {
  fingerprint: "abc",
  source: "7411/shop",
  snapshot: "10:20:",
  startedAt: "2026-01-01T00:00:00Z",
};
const RANGE = {
  relation: { schema: "app", name: 'it\'s \\ "ü"' },
  part: "0-1024",
  rows: 12,
};
const TAKEN = {
  replicates: false,
  tables: [{
    schema: "app",
    name: "t",
    kind: "table",
    indexes: [],
    triggers: [{ name: "it's \\", state: "A" }],
    forcesRowSecurity: false,
  }],
  foreignKeys: [],
} as const;

Deno.test("the journal tells what a run has done", async (t) => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(`CREATE SCHEMA "app's"`);
  const begin = (fingerprint: string) =>
    session.execute(
      journalStatements(PLACE, {
        run: { ...RUN, fingerprint },
        takenOff: TAKEN,
      }).join(";"),
    );

  await t.step("there is none before a run", async () => {
    equal(await readJournal(session, PLACE), undefined);
  });

  await t.step("it is read as it was written", async () => {
    await begin("abc");
    await session.execute(noteRange(PLACE, RANGE));
    await session.execute(noteStep(PLACE, 'index "a"'));

    deepEqual(await readJournal(session, PLACE), {
      run: RUN,
      takenOff: TAKEN,
      steps: new Set(['index "a"']),
      ranges: [RANGE],
    });
  });

  await t.step("nothing arrives twice", async () => {
    await rejects(session.execute(noteRange(PLACE, RANGE)), /duplicate key/);
  });

  await t.step("another run begins anew", async () => {
    await begin("def");
    const journal = await readJournal(session, PLACE);

    equal(journal?.run.fingerprint, "def");
    deepEqual([journal.ranges, journal.steps.size], [[], 0]);
  });

  await t.step("another version's is not read", async () => {
    await session.execute(
      `UPDATE "app's".tb_confiture_sync SET details = details || '{"format": 99}' WHERE kind = 'run'`,
    );
    await rejects(
      readJournal(session, PLACE),
      /another version of confiture has written it/,
    );
  });

  await t.step("it is gone at the end", async () => {
    await session.execute(dropJournal(PLACE));

    equal(await readJournal(session, PLACE), undefined);
  });
});
