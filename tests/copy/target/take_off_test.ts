import { deepEqual, equal, rejects } from "node:assert/strict";
import { readJournal } from "../../../src/copy/journal.ts";
import { readRelations } from "../../../src/copy/relations.ts";
import { takeOff, takeOffProblems } from "../../../src/copy/target/take_off.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { foreignKey, obstacles, table } from "./_examples.ts";

const JOURNAL = { schema: "public", name: "tb_confiture_sync" };
const RUN = { fingerprint: "f", source: "s", snapshot: "1:1:", startedAt: "" };
const OPTIONS = { journal: JOURNAL, run: RUN };

Deno.test("takeOff() empties tables, or changes nothing", async (t) => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    `CREATE TABLE users (id integer PRIMARY KEY, name text);
     CREATE INDEX users_name ON users (name);
     CREATE TABLE orders (user_id integer CONSTRAINT orders_user REFERENCES users);
     INSERT INTO users VALUES (1); INSERT INTO orders VALUES (1)`,
  );
  const relations = await readRelations(session);
  const users = relations.filter(({ name }) => name === "users");

  await t.step(
    "refuses where rows of other tables refer to these",
    async () => {
      await rejects(takeOff(session, users, OPTIONS), {
        code: "sync/outside-references",
        message:
          'Cannot empty the target: orders holds rows that refer to users by "orders_user", and it is not among the tables to sync',
      });
      deepEqual(await stateOf(session), [1, 3, "idle"]);
    },
  );

  await t.step("refuses a role that owns nothing", async () => {
    await session.execute("SET ROLE pg_monitor");
    const others = await readRelations(session);
    await rejects(takeOff(session, others, OPTIONS), {
      code: "sync/target",
      message:
        "Cannot empty the target: orders belongs to another role, and 1 more",
    });
    await session.execute("RESET ROLE");
    deepEqual(await stateOf(session), [1, 3, "idle"]);
  });

  await t.step("waits for others no longer than it is told to", async () => {
    await using other = await database.connect();
    await other.execute("BEGIN; LOCK TABLE users IN ACCESS SHARE MODE");
    await rejects(
      takeOff(session, relations, { ...OPTIONS, lockTimeoutMs: 50 }),
      /lock timeout/,
    );
    deepEqual(await stateOf(session), [1, 3, "idle"]);
  });

  await t.step("takes everything off and notes it", async () => {
    const taken = await takeOff(session, relations, OPTIONS);
    const journal = await readJournal(session, JOURNAL);

    deepEqual(await stateOf(session), [0, 0, "idle"]);
    deepEqual(journal?.takenOff, taken);
    equal(journal.run.fingerprint, "f");
  });

  await t.step("takes over what an earlier run has left off", async () => {
    const before = await readJournal(session, JOURNAL);
    const taken = await takeOff(session, users, {
      ...OPTIONS,
      run: { ...RUN, fingerprint: "g" },
    });

    deepEqual(
      taken.tables.find(({ name }) => name === "users")?.indexes,
      before?.takenOff.tables.find(({ name }) => name === "users")?.indexes,
    );
    deepEqual(taken.foreignKeys.map(({ name }) => name), ["orders_user"]);
  });
});

Deno.test("takeOff() empties all partitions, and no table that inherits", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    `CREATE TABLE parts (a integer) PARTITION BY LIST (a);
     CREATE TABLE rest PARTITION OF parts DEFAULT;
     CREATE TABLE parent (a integer);
     CREATE TABLE child () INHERITS (parent);
     INSERT INTO parts VALUES (1); INSERT INTO parent VALUES (1); INSERT INTO child VALUES (2)`,
  );
  const relations = await readRelations(session);

  await takeOff(
    session,
    relations.filter(({ name }) => ["parts", "parent"].includes(name)),
    OPTIONS,
  );

  deepEqual(await session.query("TABLE parts"), []);
  deepEqual(await session.query("TABLE parent"), [{ a: 2 }]);
});

Deno.test("takeOffProblems() names what cannot come off", () => {
  const found = obstacles([table("a"), table("b", { isOwned: false })], [
    foreignKey("c", "a", {
      isOwned: false,
      outside: [{ schema: "app", name: "c" }],
    }),
    foreignKey("a", "b", { mayRefer: false }),
    foreignKey("a", "outside", { mayRefer: false }),
  ]);

  deepEqual(takeOffProblems(found).map(({ message }) => message), [
    "app.b belongs to another role",
    'the foreign key "c_a" of app.c refers to app.a, and the table belongs to another role',
    'the foreign key "a_b" of app.a cannot be made again: the role has no REFERENCES on app.b',
  ]);
});

async function stateOf(session: Session): Promise<readonly unknown[]> {
  const [row] = await session.query<{ rows: number; indexes: number }>(
    `SELECT (SELECT count(*)::integer FROM users) AS rows,
            (SELECT count(*)::integer FROM pg_index WHERE indrelid = 'users'::regclass)
            + (SELECT count(*)::integer FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'f') AS indexes`,
  );
  return [row?.rows, row?.indexes, session.transactionStatus];
}
