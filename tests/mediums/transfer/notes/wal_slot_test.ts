import { doesNotThrow, equal, match, throws } from "node:assert/strict";
import {
  dropSlot,
  freeSlot,
  readSlot,
  refuseLostSlot,
  slotInUse,
} from "../../../../src/mediums/transfer/notes/wal_slot.ts";
import { notedDatabase } from "./_noted.ts";

const SLOT = {
  name: "confiture_transfer_7",
  reason: "max_slot_wal_keep_size = 1GB",
  pendingBytes: 0,
  retainedBytes: 0,
};

Deno.test("readSlot() tells of a slot that was never made; there is nobody to wait for, and nothing to drop", async () => {
  await using noted = await notedDatabase("SELECT 1");
  await using session = await noted.connect();
  const { signal } = new AbortController();

  const slot = await readSlot(session);
  await freeSlot(session, signal);
  await dropSlot(session, signal);

  equal(slot.state, "missing");
  match(slot.name, /^confiture_transfer_\d+$/);
  match(slot.reason, /max_slot_wal_keep_size = /);
});

Deno.test("refuseLostSlot() tells why changes may be missing, and what to do", () => {
  doesNotThrow(() => refuseLostSlot({ ...SLOT, state: "ready" }));
  throws(
    () => refuseLostSlot({ ...SLOT, state: "lost" }),
    /the server has removed WAL that the replication slot "confiture_transfer_7" needs \(max_slot_wal_keep_size = 1GB\)/,
  );
  throws(
    () => refuseLostSlot({ ...SLOT, state: "missing" }),
    /its replication slot "confiture_transfer_7" is gone, as after a failover/,
  );
});

Deno.test("slotInUse() tells who reads", () => {
  const error = slotInUse({ ...SLOT, state: "ready", reader: 42 });

  equal(error.server?.sqlstate, "55006");
  match(error.message, /another run reads it, by process 42/);
});
