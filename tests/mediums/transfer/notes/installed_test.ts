import { deepEqual, equal } from "node:assert/strict";
import { installNotes } from "../../../../src/mediums/transfer/notes/install.ts";
import {
  hasTransferSchema,
  readInstalled,
} from "../../../../src/mediums/transfer/notes/installed.ts";
import { sourcesOf } from "../../../../src/mediums/transfer/notes/noted_source.ts";
import { removeNotes } from "../../../../src/mediums/transfer/notes/remove.ts";
import { publish, PUBLISHED } from "./_published.ts";
import { notedDatabase, notedKeys } from "./_noted.ts";

const SCHEMA = `
CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20);
INSERT INTO parts VALUES (1), (11)`;

/** What happens behind the triggers' back, and what is made of it. */
const CHANGES: readonly {
  readonly name: string;
  readonly sql: string;
  readonly found: string;
  readonly keys: readonly string[];
}[] = [
  {
    name: "a partition that is attached with rows",
    sql:
      "CREATE TABLE more (id int PRIMARY KEY); INSERT INTO more VALUES (20), (21); ALTER TABLE parts ATTACH PARTITION more FOR VALUES FROM (20) TO (30); INSERT INTO parts VALUES (22)",
    found: "grown",
    keys: ["20", "21", "22"],
  },
  {
    name: "a partition that is dropped",
    sql: "DROP TABLE parts_1",
    found: "doubtful",
    keys: ["truncated"],
  },
  {
    name: "a trigger that is off",
    sql: "ALTER TABLE parts_1 DISABLE TRIGGER ALL",
    found: "doubtful",
    keys: ["truncated"],
  },
  {
    name: "a trigger that is dropped",
    sql: "DROP TRIGGER confiture_note ON parts",
    found: "doubtful",
    keys: ["truncated"],
  },
  {
    name: "a function that does something else",
    sql:
      "DO $$ DECLARE f text; BEGIN SELECT oid::regproc::text INTO f FROM pg_proc WHERE proname ~ '^note_[0-9]+$'; EXECUTE 'CREATE OR REPLACE FUNCTION ' || f || '() RETURNS trigger LANGUAGE plpgsql AS ''BEGIN RETURN NULL; END'''; END $$",
    found: "doubtful",
    keys: ["truncated"],
  },
];

for (const { name, sql, found, keys } of CHANGES) {
  Deno.test(`installNotes() makes up for ${name}`, async () => {
    await using noted = await notedDatabase(SCHEMA);
    await using session = await noted.connect();
    const feeds = await noted.feeds("parts");
    await installNotes(session, feeds);
    await session.execute(sql);

    const state = await readInstalled(session, sourcesOf(feeds));
    const done = await installNotes(session, feeds);
    const noticed = await Promise.all(
      feeds.map((feed) => notedKeys(noted, feed)),
    );
    const after = await readInstalled(session, sourcesOf(feeds));
    const [{ count } = { count: -1 }] = await session.query<{ count: number }>(
      "SELECT count(*)::int FROM pg_trigger WHERE NOT tgisinternal",
    );
    await removeNotes(session);
    const left = await session.query(
      "SELECT FROM pg_trigger WHERE NOT tgisinternal",
    );

    deepEqual([...state.values()], [found]);
    deepEqual(
      done.map(({ what }) => what),
      [found],
    );
    deepEqual(noticed, [keys]);
    deepEqual([...after.values()], ["complete"]);
    deepEqual([count > 3, left.length], [true, 0]);
  });
}

Deno.test("readInstalled() and hasTransferSchema() tell where nothing was done", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await using session = await noted.connect();
  const sources = sourcesOf(await noted.feeds("parts"));

  deepEqual([...(await readInstalled(session, sources)).values()], ["missing"]);
  equal(await hasTransferSchema(session), false);
});

Deno.test("readInstalled() goes by the slot and the publication where the WAL is read", async () => {
  await using noted = await notedDatabase(PUBLISHED);
  await using session = await noted.connect();
  const feeds = await noted.feeds("a");
  await publish(session, feeds);

  const found = await readInstalled(session, sourcesOf(feeds));

  // There is no slot.
  deepEqual([...found.values()], ["doubtful"]);
});
