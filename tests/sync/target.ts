import { deepEqual, ok } from "node:assert/strict";
import { dropJournal, readJournal } from "../../src/copy/journal.ts";
import type { Journal } from "../../src/copy/journal.ts";
import { readRelations } from "../../src/copy/relations.ts";
import { putBack } from "../../src/copy/target/put_back.ts";
import { runSteps } from "../../src/copy/target/run_steps.ts";
import { takeOff } from "../../src/copy/target/take_off.ts";
import { ConfitureError } from "../../src/kernel/mod.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { postgres } from "../support/postgres.ts";
import { dyingSession } from "./_dying_session.ts";
import { hurtingSchema } from "./_hurting_schema.ts";
import { differences, OWNER, targetDatabase } from "./_target_database.ts";
import type { TargetDatabase } from "./_target_database.ts";

const JOURNAL = { schema: "public", name: "tb_confiture_sync" };
const OPTIONS = {
  journal: JOURNAL,
  run: {
    fingerprint: "f",
    source: "s",
    snapshot: "1:1:",
    startedAt: "2026-01-01T00:00:00Z",
  },
};

Deno.test("a target is what it was after take-off, load and put-back", async () => {
  const { version } = await postgres();
  const { schema, rows } = hurtingSchema(version);
  await using target = await targetDatabase(schema);
  const before = await target.catalog();
  await using session = await target.connect();
  await using second = await target.connect();
  const relations = await readRelations(session);

  const taken = await takeOff(session, relations, OPTIONS);
  await session.execute(rows);
  await runSteps(putBack(taken), [session, second], { journal: JOURNAL });
  const journal = await readJournal(session, JOURNAL);
  await session.execute(dropJournal(JOURNAL));

  deepEqual(differences(before, await target.catalog()), []);
  deepEqual(
    [...journal?.steps ?? []].sort(),
    putBack(taken).map(({ id }) => id).sort(),
  );
});

Deno.test("indexes come back into their tablespaces, and stay in those that are closed", async () => {
  await using target = await targetDatabase(
    `CREATE SCHEMA app; CREATE TABLE app.t (a integer PRIMARY KEY, b integer, c integer);
     CREATE TABLE app.p (a integer, b integer) PARTITION BY LIST (a);
     CREATE TABLE app.p_1 PARTITION OF app.p DEFAULT`,
  );
  await using superuser = await target.superuser();
  await using _spaces = await tablespaces(superuser, ["open", "closed"]);
  await superuser.execute(
    `GRANT CREATE ON TABLESPACE "confiture open" TO ${OWNER};
     CREATE INDEX b ON app.t (b) TABLESPACE "confiture open";
     CREATE INDEX c ON app.t (c) TABLESPACE "confiture closed";
     CREATE INDEX p_a ON app.p (a) TABLESPACE "confiture open";
     ALTER TABLE app.p ADD UNIQUE (a, b) USING INDEX TABLESPACE "confiture open";
     CREATE INDEX p_b ON app.p (b) TABLESPACE "confiture closed"`,
  );
  const before = await target.catalog();
  await using session = await target.connect();

  const taken = await takeOff(session, await readRelations(session), OPTIONS);
  await runSteps(putBack(taken), [session], { journal: JOURNAL });
  await session.execute(dropJournal(JOURNAL));
  const after = await target.catalog();
  await superuser.execute("DROP TABLE app.t, app.p");

  deepEqual(differences(before, after), []);
  deepEqual(
    taken.tables.flatMap(({ indexes }) => indexes.map(({ name }) => name)),
    ["p_a", "p_a_b_key", "p_1_a_b_key", "p_1_a_idx", "b", "t_pkey"],
  );
});

Deno.test("a take-off that is killed before any of its statements changes nothing", async () => {
  const { schema } = hurtingSchema((await postgres()).version);
  await using target = await targetDatabase(schema);
  await using owner = await target.connect();
  await using killer = await target.superuser();
  await owner.execute("INSERT INTO app.bare VALUES ('still there')");
  const before = await target.catalog();
  const relations = await readRelations(owner);
  const wrong: string[] = [];

  let deaths = 0;
  while (
    await dies(
      target,
      { killer, after: deaths },
      (session) => takeOff(session, relations, OPTIONS),
    )
  ) {
    const left = await owner.query("TABLE app.bare");
    if (left.length !== 1) wrong.push(`rows are gone after ${deaths}`);
    if (deaths++ % 12 > 0) continue;
    wrong.push(...differences(before, await target.catalog()));
  }

  deepEqual(wrong, []);
  ok(deaths > 40, `only ${deaths} deaths`);
  deepEqual(await owner.query("TABLE app.bare"), []);
});

Deno.test("a put-back that is killed before any of its statements goes on from its journal", async () => {
  const { schema, rows } = hurtingSchema((await postgres()).version);
  await using target = await targetDatabase(schema);
  await using owner = await target.connect();
  await using killer = await target.superuser();
  const before = await target.catalog();
  await takeOff(owner, await readRelations(owner), OPTIONS);
  await owner.execute(rows);

  let deaths = 0;
  let done = 0;
  let after = 0;
  const alone = (dying: Session) => putBackFromJournal(dying);
  while (await dies(target, { killer, after }, alone)) {
    deaths++;
    after++;
    const { steps } = await journalOf(owner);
    // A step further: from there each statement again.
    if (steps.size > done) after = 0;
    done = steps.size;
  }
  await owner.execute(dropJournal(JOURNAL));

  deepEqual(differences(before, await target.catalog()), []);
  ok(deaths > 300, `only ${deaths} deaths`);
});

Deno.test("a put-back by two sessions goes on after one of them has died", async () => {
  const { schema, rows } = hurtingSchema((await postgres()).version);
  await using target = await targetDatabase(schema);
  await using owner = await target.connect();
  await using killer = await target.superuser();
  const before = await target.catalog();
  await takeOff(owner, await readRelations(owner), OPTIONS);
  await owner.execute(rows);

  let deaths = 0;
  const both = (dying: Session) => putBackFromJournal(dying, owner);
  while (await dies(target, { killer, after: 17 + deaths % 23 }, both)) {
    deaths++;
  }
  await owner.execute(dropJournal(JOURNAL));

  deepEqual(differences(before, await target.catalog()), []);
  ok(deaths > 4, `only ${deaths} deaths`);
});

async function putBackFromJournal(
  ...sessions: readonly [Session, ...Session[]]
): Promise<void> {
  const { takenOff, steps } = await journalOf(sessions[0]);
  await runSteps(putBack(takenOff, { done: steps }), sessions, {
    journal: JOURNAL,
  });
}

async function journalOf(session: Session): Promise<Journal> {
  const journal = await readJournal(session, JOURNAL);
  if (journal === undefined) throw new Error("There is no journal");
  return journal;
}

/** Whether the work ends with the loss of its connection, after so many statements. */
async function dies(
  target: TargetDatabase,
  { killer, after }: { readonly killer: Session; readonly after: number },
  work: (session: Session) => Promise<unknown>,
): Promise<boolean> {
  await using session = await target.connect();
  try {
    await work(dyingSession(session, { after, killer }));
    return false;
  } catch (error) {
    if (error instanceof ConfitureError && LOSSES.includes(error.code)) {
      return true;
    }
    throw error;
  }
}

const LOSSES: readonly string[] = ["database/connection-lost"];

/** Tablespaces of the whole server, dropped at the end. */
async function tablespaces(
  session: Session,
  names: readonly string[],
): Promise<AsyncDisposable> {
  await session.execute("SET allow_in_place_tablespaces = on");
  for (const name of names) {
    await session.execute(`CREATE TABLESPACE "confiture ${name}" LOCATION ''`);
  }
  return {
    async [Symbol.asyncDispose]() {
      for (const name of names) {
        await session.execute(`DROP TABLESPACE "confiture ${name}"`);
      }
    },
  };
}
