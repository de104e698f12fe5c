import { deepEqual, equal, ok } from "node:assert/strict";
import { installWal } from "../../../../src/mediums/transfer/notes/wal_install.ts";
import { walLagOf } from "../../../../src/mediums/transfer/notes/wal_lag.ts";
import { logicalServer } from "../../../transfer/_followed_ends.ts";
import { notedDatabase } from "./_noted.ts";
import { PUBLISHED } from "./_published.ts";

const server = await logicalServer();

Deno.test("walLagOf() tells how much waits and for how long, and that the slot is gone", async () => {
  await using noted = await notedDatabase(PUBLISHED, { server });
  await noted.fresh.query("ALTER ROLE confiture_notes_owner REPLICATION");
  await using session = await noted.connect();

  const never = await walLagOf(session);
  await installWal(session, await noted.feeds("a"));
  await noted.fresh.query("INSERT INTO a VALUES (1, 'x')");
  await noted.fresh.query("SELECT pg_sleep(0.3)");
  const waiting = await walLagOf(session, { peeks: true });
  const unseen = await walLagOf(session);
  await noted.fresh.query(
    "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = current_database()",
  );
  const gone = await walLagOf(session, { peeks: true });

  equal(never, undefined);
  deepEqual([waiting?.state, waiting?.isRead], ["ready", false]);
  ok((waiting?.pendingBytes ?? 0) > 100, `${waiting?.pendingBytes}`);
  ok(Number(waiting?.retainedBytes) >= Number(waiting?.pendingBytes));
  ok(Number(waiting?.seconds) >= 0.3, `${waiting?.seconds}`);
  ok(Number(waiting?.seconds) < 60, `${waiting?.seconds}`);
  equal(unseen?.seconds, undefined);
  equal(gone?.state, "missing");
});
