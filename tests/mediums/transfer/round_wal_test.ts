import { deepEqual, ok } from "node:assert/strict";
import { installWal } from "../../../src/mediums/transfer/notes/wal_install.ts";
import {
  notesReader,
  WalNotes,
} from "../../../src/mediums/transfer/round_wal.ts";
import { logicalServer } from "../../transfer/_followed_ends.ts";
import { notedDatabase } from "./notes/_noted.ts";
import { PUBLISHED } from "./notes/_published.ts";

const server = await logicalServer();

Deno.test("notesReader() sees all that was committed before; where triggers note, it is the session itself", async () => {
  await using noted = await notedDatabase(PUBLISHED, { server });
  await noted.fresh.query("ALTER ROLE confiture_notes_owner REPLICATION");
  await using session = await noted.connect();
  const feeds = await noted.feeds("a");
  const backendOf = async (one: typeof session) =>
    (await one.query<{ pid: number }>("SELECT pg_backend_pid() AS pid"))[0]
      ?.pid;

  const never = await WalNotes.open({ source: noted.database });
  await using itself = await notesReader(session);
  const isSame = await backendOf(itself) === await backendOf(session);
  await installWal(session, feeds);
  await noted.fresh.query("INSERT INTO a VALUES (1, 'x')");
  await using reader = await notesReader(session);
  const rows = await reader.query(
    `SELECT id, other FROM confiture_transfer.notes_${feeds[0]?.source.oid}`,
  );

  deepEqual([never, isSame], [undefined, true]);
  deepEqual(rows, [{ id: 1, other: "x" }]);
  ok(await backendOf(reader) !== await backendOf(session));
});
