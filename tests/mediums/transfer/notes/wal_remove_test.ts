import { deepEqual, equal } from "node:assert/strict";
import { installNotes } from "../../../../src/mediums/transfer/notes/install.ts";
import { removeNotes } from "../../../../src/mediums/transfer/notes/remove.ts";
import {
  removeWal,
  stopWal,
} from "../../../../src/mediums/transfer/notes/wal_remove.ts";
import { notedDatabase } from "./_noted.ts";
import { publish, PUBLISHED } from "./_published.ts";

const LEFT =
  "SELECT (SELECT count(*)::int FROM pg_publication) AS publications, (SELECT count(*)::int FROM pg_class WHERE relname ~ '^notes_') AS notes";

Deno.test("stopWal() leaves the notes, and removeNotes() the schema that was there", async () => {
  await using noted = await notedDatabase(PUBLISHED);
  const before = await noted.fresh.pgDump();
  await using session = await noted.connect();
  await publish(session, await noted.feeds("a", "parts"));

  await stopWal(session, new AbortController().signal);
  const stopped = await noted.fresh.query(LEFT);
  await removeNotes(session);

  deepEqual(stopped, [{ publications: 0, notes: 2 }]);
  equal(await noted.fresh.pgDump(), before);
});

Deno.test("removeWal() leaves notes alone that triggers make", async () => {
  await using noted = await notedDatabase(PUBLISHED);
  await using session = await noted.connect();
  await installNotes(session, await noted.feeds("a"));

  await removeWal(session);

  deepEqual(await noted.fresh.query(LEFT), [{ publications: 0, notes: 1 }]);
});
