import { deepEqual } from "node:assert/strict";
import { dropJournal, readJournal } from "../../src/copy/journal.ts";
import { readRelations } from "../../src/copy/relations.ts";
import { putBack } from "../../src/copy/target/put_back.ts";
import { runSteps } from "../../src/copy/target/run_steps.ts";
import { takeOff } from "../../src/copy/target/take_off.ts";
import { postgres } from "../support/postgres.ts";
import { hurtingSchema } from "./_hurting_schema.ts";
import { differences, targetDatabase } from "./_target_database.ts";

const JOURNAL = { schema: "public", name: "tb_confiture_sync" };
const RUN = {
  fingerprint: "f",
  source: "s",
  snapshot: "1:1:",
  startedAt: "2026-01-01T00:00:00Z",
};

Deno.test("a target is what it was after take-off, load and put-back", async () => {
  const { version } = await postgres();
  const { schema, rows } = hurtingSchema(version);
  await using target = await targetDatabase(schema);
  const before = await target.catalog();
  await using session = await target.connect();
  await using second = await target.connect();
  const relations = await readRelations(session);

  const taken = await takeOff(session, relations, {
    journal: JOURNAL,
    run: RUN,
  });
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
