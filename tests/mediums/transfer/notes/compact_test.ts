import { deepEqual } from "node:assert/strict";
import {
  compactNotes,
  hasFewNotes,
} from "../../../../src/mediums/transfer/notes/compact.ts";
import { installNotes } from "../../../../src/mediums/transfer/notes/install.ts";
import { notesTable } from "../../../../src/mediums/transfer/notes/notes_table.ts";
import { notedDatabase, notedKeys } from "./_noted.ts";

Deno.test("compactNotes() keeps what is left, leaves a table alone that somebody is in, and hasFewNotes() knows one that holds many", async () => {
  await using noted = await notedDatabase(
    `CREATE TABLE a (id int, "k'e""y" text, PRIMARY KEY (id, "k'e""y"))`,
  );
  await using session = await noted.connect();
  await using writer = await noted.application();
  const feeds = await noted.feeds("a");
  const [notes = ""] = feeds.map(notesTable);
  await installNotes(session, feeds);
  await writer.query(
    "INSERT INTO a SELECT i, 'x' FROM generate_series(1, 3000) i; TRUNCATE a",
  );
  const before = await session.query(
    `SELECT confiture_tx::text AS tx, count(*) FROM ${notes} WHERE id < 3 GROUP BY 1`,
  );
  await session.query(`DELETE FROM ${notes} WHERE id > 2`);

  await writer.query("BEGIN; INSERT INTO a VALUES (9, 'y')");
  const busy = await compactNotes(session, notes);
  await writer.query("ROLLBACK");
  const done = await compactNotes(session, notes);
  const kept = await Promise.all(feeds.map((feed) => notedKeys(noted, feed)));
  const after = await session.query(
    `SELECT confiture_tx::text AS tx, count(*) FROM ${notes} WHERE id < 3 GROUP BY 1`,
  );
  const [size] = await session.query(
    `SELECT pg_relation_size('${notes.replaceAll("'", "''")}')::int AS bytes`,
  );
  await writer.query(
    "INSERT INTO a SELECT i, 'x' FROM generate_series(1, 6000) i",
  );
  const isFew = await hasFewNotes(session, notes);

  deepEqual([busy, done, isFew], [false, true, false]);
  deepEqual(kept, [["1,x", "2,x", "truncated"]]);
  deepEqual(after, before);
  deepEqual(size, { bytes: 8192 });
});
