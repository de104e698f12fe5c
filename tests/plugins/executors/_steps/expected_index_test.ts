import { equal, notEqual } from "node:assert/strict";
import {
  behindTable,
  expectedFingerprint,
} from "../../../../plugins/executors/_steps/expected_index.ts";
import { findIndexes } from "../../../../plugins/executors/_steps/found_index.ts";
import { openDatabase } from "../../../../src/database/mod.ts";
import { freshDatabase } from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";

const TEXTS: readonly (readonly [string, string | undefined])[] = [
  ["CREATE INDEX CONCURRENTLY i ON t (a)", " (a)"],
  ["create index on t(a)", "(a)"],
  ['CREATE INDEX "on" ON ONLY "S"."T ""x""" USING gin (a)', " USING gin (a)"],
  [
    "CREATE INDEX i /* on x */ ON s . t -- ON\n (a) WHERE b",
    " -- ON\n (a) WHERE b",
  ],
  ["CREATE INDEX i", undefined],
];
for (const [text, rest] of TEXTS) {
  Deno.test(`behindTable() finds what an index is like in ${text}`, () => {
    equal(behindTable(text), rest);
  });
}

const TABLE = `CREATE SCHEMA "My schema";
  CREATE TABLE "My schema"."My table" (
    gone int, id bigint, a int, label text, "Mixed" text COLLATE "C", tags text[], doubled int GENERATED ALWAYS AS (a * 2) STORED);
  ALTER TABLE "My schema"."My table" DROP COLUMN gone;`;
const NAME = '"My schema"."My table"';

/** Spellings of one index, and one that differs. */
const INDEXES: readonly (readonly [string, string, string])[] = [
  ["(a)", "USING btree (a ASC NULLS LAST)", "(a DESC)"],
  ["(a, id)", "(a,id)", "(id, a)"],
  ["(lower(label))", "(LOWER(label))", "(upper(label))"],
  [
    "(label) WHERE a > 1 AND id IS NOT NULL",
    "(label) where (a > 1) and id is not null",
    "(label) WHERE a > 2 AND id IS NOT NULL",
  ],
  [
    "(label text_pattern_ops)",
    '("label" pg_catalog.text_pattern_ops)',
    "(label)",
  ],
  ['("Mixed")', '("Mixed" COLLATE "C")', '("Mixed" COLLATE "POSIX")'],
  ["USING hash (label)", "USING HASH (label)", "USING btree (label)"],
  [
    "USING gin (tags)",
    "USING gin (tags array_ops)",
    "USING gin (tags) WITH (fastupdate = off)",
  ],
  ["(id) INCLUDE (a)", "(id) include (a)", "(id, a)"],
  ["(doubled)", "(doubled)", "((a * 2))"],
  ["(a) WITH (fillfactor = 70)", "(a) WITH (fillfactor=70)", "(a)"],
];
for (const [made, same, other] of INDEXES) {
  Deno.test(`expectedFingerprint() tells ${made} from ${other} and not from ${same}`, async () => {
    await using database = await freshDatabase();
    await using host = await testHost();
    await using opened = await openDatabase(database.target, host);
    await using session = await opened.connect();
    await session.execute(TABLE);
    await session.execute(`CREATE INDEX made ON ${NAME} ${made}`);

    const expected = (rest: string) =>
      expectedFingerprint(session, {
        table: NAME,
        isUnique: false,
        text: `CREATE INDEX CONCURRENTLY x ON ${NAME} ${rest}`,
      });
    const [found] = await findIndexes(session, { table: NAME });

    equal(await expected(same), found?.fingerprint);
    notEqual(await expected(other), found?.fingerprint);
    equal(session.transactionStatus, "idle");
    equal((await findIndexes(session, { table: NAME })).length, 1);
  });
}

Deno.test("expectedFingerprint() knows nothing where the index cannot be made", async () => {
  await using database = await freshDatabase();
  await using host = await testHost();
  await using opened = await openDatabase(database.target, host);
  await using session = await opened.connect();

  const fingerprint = await expectedFingerprint(session, {
    table: "nowhere",
    isUnique: false,
    text: "CREATE INDEX ON nowhere (a)",
  });

  equal(fingerprint, undefined);
  equal(session.transactionStatus, "idle");
});
