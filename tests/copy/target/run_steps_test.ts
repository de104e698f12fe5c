import { deepEqual, equal, rejects } from "node:assert/strict";
import { readJournal } from "../../../src/copy/journal.ts";
import { readRelations } from "../../../src/copy/relations.ts";
import { readObstacles } from "../../../src/copy/target/obstacles.ts";
import { putBack } from "../../../src/copy/target/put_back.ts";
import { runSteps } from "../../../src/copy/target/run_steps.ts";
import { takeOff } from "../../../src/copy/target/take_off.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import type { Session } from "../../../src/kernel/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

const JOURNAL = { schema: "public", name: "tb_confiture_sync" };
const OPTIONS = {
  journal: JOURNAL,
  run: { fingerprint: "f", source: "s", snapshot: "1:1:", startedAt: "" },
};

Deno.test("runSteps() puts back what can be, and goes on when the rest is mended", async (t) => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await using second = await database.connect();
  await session.execute(
    `CREATE TABLE users (id integer PRIMARY KEY, name text UNIQUE);
     CREATE TABLE orders (id integer PRIMARY KEY, user_id integer CONSTRAINT orders_user REFERENCES users);
     CREATE INDEX orders_user_id ON orders (user_id)`,
  );
  const relations = await readRelations(session);
  const before = await readObstacles(session, relations);
  const taken = await takeOff(session, relations, OPTIONS);
  await session.execute(
    "INSERT INTO users VALUES (1, 'a'), (2, 'a'); INSERT INTO orders VALUES (1, 1), (2, 3)",
  );

  await t.step(
    "two rows with one key, and a row that refers to nothing",
    async () => {
      const states: string[] = [];
      await rejects(
        runSteps(putBack(taken), [session, second], {
          journal: JOURNAL,
          onStep: ({ step, state }) => states.push(`${state} ${step.id}`),
        }),
        {
          code: "sync/put-back",
          message:
            'Cannot put back the index "users_name_key" of users: two rows have the same values in (name) (4 steps wait for that)',
        },
      );
      equal(states.includes('done index "public"."orders_user_id"'), true);
      equal(states.includes('done statistics "public"."orders"'), true);
    },
  );

  const resume = async () => {
    const journal = await readJournal(session, JOURNAL);
    await runSteps(putBack(taken, { done: journal?.steps }), [session], {
      journal: JOURNAL,
    });
  };

  await t.step("the key is mended, the reference is not", async () => {
    await session.execute("UPDATE users SET name = 'b' WHERE id = 2");
    await rejects(resume(), {
      message:
        'Cannot put back the foreign key "orders_user" of orders to users: a row of orders refers by (user_id) to a row that is not there',
    });
  });

  await t.step("both are mended", async () => {
    await session.execute("UPDATE orders SET user_id = 2 WHERE id = 2");
    await resume();

    deepEqual(await readObstacles(session, relations), before);
  });

  await t.step("what another has still at work is not done again", async () => {
    const slow = {
      id: "slow",
      subject: { kind: "keys", table: JOURNAL },
      statements: ["SELECT pg_sleep(1.3)", "CREATE TABLE public.made_once ()"],
      after: [],
      locks: [],
      weight: 0,
    } as const;
    let waits = 0;
    const other = runSteps([slow], [second], { journal: JOURNAL });
    await joined(session);
    await runSteps([slow], [session], {
      journal: JOURNAL,
      onWait: () => waits++,
    });
    await other;

    equal(waits, 1);
  });

  await t.step("a lost session ends it", async () => {
    const [step] = putBack(taken).filter(({ subject }) =>
      subject.kind === "statistics"
    );
    await fresh.query("SELECT pg_terminate_backend($1)", [second.backend]);
    await rejects(runSteps(step === undefined ? [] : [step], [second]), {
      code: "database/connection-lost",
    });
  });
});

/** Resolves when a step is at work. */
async function joined(session: Session): Promise<void> {
  const rows = await session.query(
    `SELECT FROM pg_locks WHERE relation = 'tb_confiture_sync'::regclass
        AND mode = 'RowExclusiveLock' AND granted`,
  );
  if (rows.length === 0) await joined(session);
}
