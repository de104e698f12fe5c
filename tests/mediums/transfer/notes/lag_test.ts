import { deepEqual, ok } from "node:assert/strict";
import { installNotes } from "../../../../src/mediums/transfer/notes/install.ts";
import { lagOf } from "../../../../src/mediums/transfer/notes/lag.ts";
import { notesTable } from "../../../../src/mediums/transfer/notes/notes_table.ts";
import { notedDatabase } from "./_noted.ts";

Deno.test("lagOf() counts what waits and tells since when, and reckons where there is much", async () => {
  await using noted = await notedDatabase(
    "CREATE TABLE a (id int PRIMARY KEY)",
  );
  await using session = await noted.connect();
  const feeds = await noted.feeds("a");
  const [notes] = feeds.map(notesTable);

  const never = await lagOf(session);
  await installNotes(session, feeds);
  const empty = await lagOf(session);
  await noted.fresh.query("INSERT INTO a VALUES (1), (2), (3)");
  await noted.fresh.query("SELECT pg_sleep(0.2)");
  const few = await lagOf(session);
  await noted.fresh.query(
    `INSERT INTO ${notes} (id) SELECT generate_series(4, 250000)`,
  );
  const many = await lagOf(session);

  deepEqual(never, { rows: 0, seconds: 0, isEstimate: false });
  deepEqual(empty, { rows: 0, seconds: 0, isEstimate: false });
  deepEqual([few.rows, few.isEstimate], [3, false]);
  ok(few.seconds >= 0.2 && few.seconds < 60, `${few.seconds}`);
  deepEqual(many.isEstimate, true);
  ok(Math.abs(many.rows - 250_000) < 2_500, `${many.rows}`);
  ok(many.seconds >= few.seconds, `${many.seconds}`);
});
