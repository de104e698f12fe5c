import { deepEqual, ok } from "node:assert/strict";
import { join } from "node:path";
import { dropJournal } from "../../src/copy/journal.ts";
import { readRelations } from "../../src/copy/relations.ts";
import { readObstacles } from "../../src/copy/target/obstacles.ts";
import { putBack } from "../../src/copy/target/put_back.ts";
import { runSteps } from "../../src/copy/target/run_steps.ts";
import { takeOff } from "../../src/copy/target/take_off.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { catalogLines } from "../support/catalog_lines.ts";
import { testHost } from "../support/host.ts";
import { postgres } from "../support/postgres.ts";
import { hurtingSchema } from "./_hurting_schema.ts";
import { differences, targetDatabase } from "./_target_database.ts";

const JOURNAL = { schema: "public", name: "tb_confiture_sync" };
const OPTIONS = {
  journal: JOURNAL,
  run: { fingerprint: "f", source: "s", snapshot: "1:1:", startedAt: "" },
};
const NOTED = { journal: JOURNAL };

Deno.test("a run that follows unfinished ones puts back what all of them took off", async () => {
  const { schema, rows } = hurtingSchema((await postgres()).version);
  await using target = await targetDatabase(schema);
  await using session = await target.connect();
  const before = await target.catalog();
  const relations = await readRelations(session);
  const runSome = async (steps: number) => {
    const taken = await takeOff(session, relations, OPTIONS);
    await session.execute(rows);
    await runSteps(putBack(taken).slice(0, steps), [session], NOTED);
    return putBack(taken).length;
  };

  const total = await runSome(0);
  for (let steps = 1; steps < total; steps += 3) await runSome(steps);
  await runSome(total);
  await session.execute(dropJournal(JOURNAL));

  deepEqual(differences(before, await target.catalog()), []);
  ok(total > 50, `only ${total} steps`);
});

Deno.test("a run of one table puts back what an unfinished run of all took off", async () => {
  const { schema, rows } = hurtingSchema((await postgres()).version);
  await using target = await targetDatabase(schema);
  await using session = await target.connect();
  const before = await target.catalog();
  const relations = await readRelations(session);
  await takeOff(session, relations, OPTIONS);
  await session.execute(rows);

  const bare = relations.filter(({ name }) => name === "bare");
  await runSteps(
    putBack(await takeOff(session, bare, OPTIONS)),
    [session],
    NOTED,
  );
  await session.execute(dropJournal(JOURNAL));

  deepEqual(differences(before, await target.catalog()), []);
  deepEqual(await session.query("SELECT count(*)::int FROM app.users"), [{
    count: 300,
  }]);
});

Deno.test("a put-back without a journal sees what is there already", async () => {
  const { schema, rows } = hurtingSchema((await postgres()).version);
  await using target = await targetDatabase(schema);
  await using session = await target.connect();
  const before = await target.catalog();
  const relations = await readRelations(session);
  const taken = await takeOff(session, relations, OPTIONS);
  await session.execute(rows);

  const steps = putBack(taken);
  for (let count = 1; count <= steps.length; count++) {
    const present = await readObstacles(session, relations);
    await runSteps(putBack(taken, { present }).slice(0, count), [session]);
  }
  await session.execute(dropJournal(JOURNAL));

  deepEqual(differences(before, await target.catalog()), []);
});

Deno.test("a role that may replicate keeps the foreign keys that are sure", async () => {
  const { schema, rows } = hurtingSchema((await postgres()).version);
  await using target = await targetDatabase(schema);
  await using session = await target.superuser();
  const before = await target.catalog();
  const relations = await readRelations(session);

  const { mayReplicate } = await readObstacles(session, relations);
  const taken = await takeOff(session, relations, {
    ...OPTIONS,
    replicates: true,
    isForeignKeySure: ({ isValidated }) => isValidated,
  });
  await session.execute(
    `SET session_replication_role = replica; ${rows}; RESET session_replication_role`,
  );
  await runSteps(putBack(taken), [session], NOTED);
  await session.execute(dropJournal(JOURNAL));

  deepEqual(differences(before, await target.catalog()), []);
  deepEqual(mayReplicate, true);
  deepEqual(
    taken.foreignKeys.filter(({ isPartitioned }) => !isPartitioned)
      .filter(({ isValidated }) => isValidated),
    [],
  );
});

Deno.test("the embedded database is what it was", async () => {
  await using host = testHost();
  await using database = await openDatabase({
    kind: "embedded",
    directory: join(host.cwd, "data"),
  }, host);
  await using session = await database.connect();
  const { schema, rows } = hurtingSchema(session.serverVersion);
  await session.execute(schema);
  const lines = () => catalogLines((statement) => session.query(statement));
  const before = await lines();

  const taken = await takeOff(session, await readRelations(session), OPTIONS);
  const bare = await lines();
  await session.execute(rows);
  await runSteps(putBack(taken), [session], NOTED);
  await session.execute(dropJournal(JOURNAL));

  deepEqual(differences(before, await lines()), []);
  ok(differences(before, bare).length > 30);
});
