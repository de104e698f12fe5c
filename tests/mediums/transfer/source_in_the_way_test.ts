import { deepEqual, equal, match } from "node:assert/strict";
import { readRelations } from "../../../src/copy/relations.ts";
import { putBackAll, removeAll } from "../../../src/mediums/transfer/ending.ts";
import { fenceStatements } from "../../../src/mediums/transfer/notes/fence.ts";
import { installNotes } from "../../../src/mediums/transfer/notes/install.ts";
import {
  clearTheWay,
  referencesOf,
} from "../../../src/mediums/transfer/source_in_the_way.ts";
import { readState } from "../../../src/mediums/transfer/state.ts";
import type { TransferWork } from "../../../src/mediums/transfer/transfer_work.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";
import { notedDatabase } from "./notes/_noted.ts";
import type { NotedDatabase } from "./notes/_noted.ts";

const SCHEMA = `
CREATE TABLE buyers (id int PRIMARY KEY);
CREATE TABLE orders (id int PRIMARY KEY, buyer int NOT NULL, by_hand boolean NOT NULL DEFAULT false,
  CONSTRAINT "to ""buyers""" FOREIGN KEY (buyer) REFERENCES buyers ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
COMMENT ON CONSTRAINT "to ""buyers""" ON orders IS 'stays';
CREATE TABLE beside (id int REFERENCES orders);
CREATE FUNCTION enter() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.by_hand := true; RETURN NEW; END';
CREATE TRIGGER enters BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION public.enter();
INSERT INTO buyers SELECT generate_series(1, 9);`;

const RUN = { fingerprint: "", source: "", startedAt: "" };
const { signal } = new AbortController();

async function workAt({ database, feeds }: NotedDatabase): Promise<
  TransferWork
> {
  return {
    source: database,
    target: database,
    feeds: await feeds("buyers", "orders"),
    jobs: 1,
    host: testHost(),
    signal,
    emit: () => {},
  };
}

async function tablesOf({ database }: NotedDatabase) {
  await using session = await database.connect();
  return (await readRelations(session)).filter(({ name }) =>
    ["buyers", "orders"].includes(name)
  );
}

Deno.test("clearTheWay() takes foreign keys and triggers off for a role that may not have them ignored, and they come back as they were", async () => {
  await using noted = await notedDatabase(SCHEMA);
  const before = await noted.fresh.pgDump();
  const work = await workAt(noted);
  const tables = await tablesOf(noted);
  await using session = await noted.connect();
  await installNotes(session, work.feeds);
  await session.execute(
    fenceStatements(work.feeds, { movedTo: "it" }).join(";\n"),
  );

  await clearTheWay(work, { tables, run: RUN });
  // Killed, and run again.
  const { settings, finishing } = await clearTheWay(work, { tables, run: RUN });
  await session.execute(
    "BEGIN; SET LOCAL confiture.pass_fence = on; INSERT INTO orders VALUES (1, 1)",
  );
  await session.execute([...finishing, "COMMIT"].join(";\n"));
  const rows = await session.query("SELECT by_hand FROM orders");
  await putBackAll({
    target: work.source,
    state: await readState(session),
    jobs: 1,
    signal,
  });
  await removeAll(work.source, { signal });

  deepEqual(settings, []);
  deepEqual(rows, [{ by_hand: false }]);
  equal(await noted.fresh.pgDump(), before);
});

Deno.test("clearTheWay() leaves no trace where it was cut off and the transfer is ended", async () => {
  await using noted = await notedDatabase(SCHEMA);
  const before = await noted.fresh.pgDump();
  const work = await workAt(noted);
  await using session = await noted.connect();
  await installNotes(session, work.feeds);

  await clearTheWay(work, { tables: await tablesOf(noted), run: RUN });
  const [off] = await session.query(
    "SELECT count(*)::int AS keys FROM pg_constraint WHERE contype = 'f'",
  );
  await putBackAll({
    target: work.source,
    state: await readState(session),
    jobs: 1,
    signal,
  });
  await removeAll(work.source, { signal });

  equal(off?.keys, 0);
  equal(await noted.fresh.pgDump(), before);
});

Deno.test("clearTheWay() refuses a foreign key that the role could not make again, before it changes anything", async () => {
  await using noted = await notedDatabase(SCHEMA);
  await noted.fresh.query(
    "CREATE TABLE theirs (id int REFERENCES orders)",
  );
  const work = await workAt(noted);

  const error = await failureOf(
    clearTheWay(work, { tables: await tablesOf(noted), run: RUN }),
  );

  equal(error.code, "transfer/failed");
  match(error.message, /^Cannot cut back: the foreign key "theirs_id_fkey"/);
  match(error.hint ?? "", /session_replication_role/);
  await using session = await noted.connect();
  deepEqual(
    await session.query(
      "SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'f'",
    ),
    [{ n: 3 }],
  );
});

Deno.test("referencesOf() knows the foreign keys that are off, too", async () => {
  await using noted = await notedDatabase(SCHEMA);
  const work = await workAt(noted);
  const tables = await tablesOf(noted);
  const before = await referencesOf(work.source, tables, signal);

  await clearTheWay(work, { tables, run: RUN });
  const after = await referencesOf(work.source, tables, signal);

  const names = (keys: typeof before) => keys.map(({ name }) => name).sort();
  deepEqual(names(before), ["beside_id_fkey", 'to "buyers"']);
  deepEqual(names(after), names(before));
});
