import { deepEqual, equal, match, ok } from "node:assert/strict";
import { openDatabase } from "../../src/database/mod.ts";
import { readRelations } from "../../src/copy/relations.ts";
import type { ConfitureEvent } from "../../src/kernel/mod.ts";
import { installWal } from "../../src/mediums/transfer/notes/wal_install.ts";
import { walProblems } from "../../src/mediums/transfer/notes/wal_problems.ts";
import { Transfer } from "../../src/mediums/transfer/transfer.ts";
import type { TransferOptions } from "../../src/mediums/transfer/transfer_options.ts";
import { isVerified } from "../../src/mediums/transfer/verification.ts";
import { mapOf } from "../mediums/transfer/_map_feeds.ts";
import { freshDatabase } from "../support/database.ts";
import type { FreshDatabase } from "../support/database.ts";
import { failureOf } from "../support/failure.ts";
import { testHost } from "../support/host.ts";
import { otherSession } from "../support/other_session.ts";
import { audit, BANK_MAP, NEW_BANK, OLD_BANK, Tellers } from "./_bank.ts";
import { logicalServer } from "./_followed_ends.ts";

const server = await logicalServer();
const SLOTS =
  "SELECT slot_name FROM pg_replication_slots WHERE database = current_database()";

Deno.test("a bank that is followed by the WAL moves and comes back, and nothing is lost or doubled", async () => {
  await using bank = await movedBank();
  const { old, wanted, transfer } = bank;
  const before = [await old.pgDump(), await wanted.pgDump()];
  const { tellers } = bank;
  tellers.start(3);
  await tellers.paid(50);

  const analysis = await transfer.analyze({ watchMs: 100 });
  await transfer.setup();
  const triggers = await old.query(
    "SELECT tgname FROM pg_trigger WHERE tgname ~ 'confiture'",
  );
  await tellers.paid(50);
  await transfer.migrate();
  await tellers.paid(50);
  const over = new AbortController();
  await using following = await bank.another({ signal: over.signal });
  const followed = following.follow().catch(() => {
    // It goes on until it is interrupted.
  });
  await tellers.paid(100);
  const status = await transfer.status();
  const verification = await transfer.verify();
  await tellers.paid(50);
  over.abort();
  await followed;
  const there = await transfer.cutover();
  const slots = await old.query(SLOTS);
  await tellers.paid(100);
  const back = await transfer.cutover({ back: true });
  await tellers.paid(50);
  const { numbers } = await tellers.stop();
  await using session = await bank.source.connect();

  deepEqual(await audit(session, "old"), { numbers, wrong: 0, customers: 200 });
  deepEqual(
    analysis.ways?.map(({ problems }) => problems),
    [[], []],
  );
  deepEqual(triggers, []);
  equal(isVerified(verification), true);
  equal(status.lag?.wal?.state, "ready");
  deepEqual(slots, []);
  ok(there.heldMs < 3_000 && back.heldMs < 3_000, `${there.heldMs}`);

  await transfer.cleanup();

  deepEqual([await old.pgDump(), await wanted.pgDump()], before);
});

Deno.test("a transfer by the WAL that is given up in any phase leaves no slot and the schema that was there", async () => {
  await using bank = await movedBank();
  const before = await bank.old.pgDump();
  const phases: readonly ((transfer: Transfer) => Promise<unknown>)[] = [
    (transfer) => transfer.setup(),
    (transfer) => transfer.migrate(),
    (transfer) => transfer.follow({ untilLagMs: 1000 }),
    (transfer) => transfer.verify(),
  ];

  const left: unknown[] = [];
  for (let count = 1; count <= phases.length; count++) {
    for (const phase of phases.slice(0, count)) await phase(bank.transfer);
    await bank.transfer.abort();
    left.push([
      await bank.old.pgDump() === before,
      await bank.old.query(SLOTS),
    ]);
  }

  deepEqual(left, phases.map(() => [true, []]));
});

Deno.test("what was missed while the slot was lost is told, refused at the cutover, and copied again", async () => {
  await using bank = await movedBank();
  const { transfer, old } = bank;
  await transfer.setup();
  await transfer.migrate();
  await transfer.follow({ untilLagMs: 1000 });
  await transfer.verify();

  await old.query(
    `SELECT pg_drop_replication_slot(slot_name) FROM (${SLOTS}) s`,
  );
  await old.query(
    "UPDATE private_accounts SET balance = balance - 1 WHERE id < 9",
  );
  await old.query("DELETE FROM business_accounts WHERE id = 50");
  const lost = await failureOf(transfer.follow({ untilLagMs: 1000 }));
  const status = await transfer.status();
  await transfer.setup();
  const early = await failureOf(transfer.cutover());
  const found = await transfer.verify();
  const repaired = await transfer.verify({ repairs: true });
  await transfer.cutover();

  match(lost.message, /replication slot "confiture_transfer_\d+" is gone/);
  match(lost.hint ?? "", /`setup` again.*`verify --repair`/);
  equal(status.lag?.wal?.state, "missing");
  match(early.message, /were not found equal yet/);
  equal(isVerified(found), false);
  equal(isVerified(repaired), true);
  ok(
    bank.events.some((event) =>
      event.type === "warning" && event.message.includes("verify --repair")
    ),
  );
});

Deno.test("a slot waits for whoever writes already, tells of him, and has all that he writes", async () => {
  await using old = await freshDatabase({ server });
  await old.query("CREATE TABLE a (id int PRIMARY KEY)");
  await using host = testHost();
  await using database = await openDatabase(old.target, host);
  await using own = await database.connect();
  const feeds = await feedsOf(database);
  await using writer = await otherSession(old, { application: "the_writer" });
  await writer.query("BEGIN; INSERT INTO a VALUES (1)");
  const told: string[] = [];

  const failure = await failureOf(
    installWal(own, feeds, {
      limitMs: 2_500,
      onWait: ({ blockers }) =>
        told.push(...blockers.map(({ application }) => application)),
    }),
  );
  const installing = installWal(own, feeds);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await writer.query("INSERT INTO a VALUES (2); COMMIT");
  const { isNew } = await installing;

  equal(failure.code, "transfer/blocked");
  match(failure.message, /the_writer/);
  deepEqual([...new Set(told)], ["the_writer"]);
  equal(isNew, true);
});

Deno.test("what cannot be followed by the WAL is told at once, with what to do", async () => {
  await using old = await freshDatabase({ server });
  await old.query(
    `CREATE TABLE a (id int PRIMARY KEY, other int NOT NULL UNIQUE);
ALTER TABLE a REPLICA IDENTITY NOTHING;
CREATE UNLOGGED TABLE b (id int PRIMARY KEY);
CREATE TABLE c (id int PRIMARY KEY, other int NOT NULL UNIQUE);
ALTER TABLE c REPLICA IDENTITY USING INDEX c_other_key;
CREATE TABLE d (id int PRIMARY KEY);
ALTER TABLE d REPLICA IDENTITY FULL;
CREATE TABLE e (n int NOT NULL, id int GENERATED ALWAYS AS (n + 1) STORED PRIMARY KEY);
CREATE TABLE f (id int NOT NULL UNIQUE) PARTITION BY RANGE (id)`,
  );
  await using host = testHost();
  await using database = await openDatabase(old.target, host);
  await using own = await database.connect();

  const problems = await walProblems(own, await feedsOf(database));

  deepEqual(problems.map(({ message }) => message), [
    "the replica identity of a does not have the key that its rows are known by (id)",
    "b is unlogged: what is written to it is in no WAL",
    "the replica identity of c does not have the key that its rows are known by (id)",
    "the key of e has a generated column, which the WAL does not tell",
    "f has no primary key, so that a partition that is to come could not be updated while it is published",
  ]);
  ok(problems.every(({ hint }) => hint !== undefined));
});

Deno.test("a server that keeps no logical WAL, and a role that may not replicate, are told", async () => {
  await using old = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(old.target, host);
  await old.query(
    "CREATE TABLE a (id int PRIMARY KEY); DO $$ BEGIN CREATE ROLE confiture_plain LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$",
  );
  await using own = await database.connect();
  await own.execute("SET SESSION AUTHORIZATION confiture_plain");

  const problems = await walProblems(own, await feedsOf(database));

  const messages = problems.map(({ message }) => message).join("\n");
  match(messages, /wal_level of the source is replica/);
  match(messages, /the role confiture_plain may not replicate/);
});

/** A feed for each table: into itself, by a column `id`. */
async function feedsOf(
  database: Awaited<ReturnType<typeof openDatabase>>,
) {
  await using session = await database.connect();
  const relations = await readRelations(session);
  return relations.map((source) => ({
    id: source.name,
    source,
    target: source,
    columns: [],
    key: { source: ["id"], target: [] },
  }));
}

interface MovedBank extends AsyncDisposable {
  readonly old: FreshDatabase;
  readonly wanted: FreshDatabase;
  readonly source: Awaited<ReturnType<typeof openDatabase>>;
  readonly transfer: Transfer;
  readonly tellers: Tellers;
  readonly events: readonly ConfitureEvent[];
  /** As another process would make it. */
  another(more: Partial<TransferOptions>): Promise<Transfer>;
}

async function movedBank(): Promise<MovedBank> {
  const stack = new AsyncDisposableStack();
  const old = stack.use(await freshDatabase({ server }));
  const wanted = stack.use(await freshDatabase({ server }));
  await old.query(OLD_BANK);
  await wanted.query(NEW_BANK);
  const host = stack.use(testHost());
  const source = stack.use(await openDatabase(old.target, host));
  const target = stack.use(await openDatabase(wanted.target, host));
  const events: ConfitureEvent[] = [];
  const options: TransferOptions = {
    from: { name: "old", target: old.target },
    to: { name: "new", target: wanted.target },
    map: await mapOf(BANK_MAP),
    host,
    followBy: "wal",
    emit: (event) => {
      events.push(event);
    },
  };
  const transfer = stack.use(new Transfer(options));
  return {
    old,
    wanted,
    source,
    transfer,
    tellers: new Tellers(source, target),
    events,
    another: (more) => Promise.resolve(new Transfer({ ...options, ...more })),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
