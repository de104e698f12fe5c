import { deepEqual, equal } from "node:assert/strict";
import { journalStatements, noteStep } from "../../../src/copy/journal.ts";
import { openArrival } from "../../../src/mediums/sync/arrival.ts";
import { openReading } from "../../../src/mediums/sync/reading.ts";
import { preparedWith, runOn } from "./_run.ts";

const LEFT = {
  run: { fingerprint: "f", source: "s", snapshot: "1:1:", startedAt: "then" },
  takenOff: { replicates: true, tables: [], foreignKeys: [] },
};

Deno.test("openArrival() reads what an earlier run has left, with a session that is under the lock", async () => {
  const entered: (number | undefined)[] = [];
  await using run = await runOn({
    trackingTable: "app.ledger",
    lock: {
      enter: (session) => Promise.resolve(void entered.push(session.backend)),
      check: () => Promise.resolve(),
    },
  });
  const place = { schema: "app", name: "tb_confiture_sync" };
  await run.fresh.query(
    [
      "CREATE SCHEMA app",
      ...journalStatements(place, LEFT),
      noteStep(place, "index x"),
    ].join(";"),
  );
  await using reading = await openReading(preparedWith(), run.work);

  await using arrival = await openArrival(reading, run.work);

  deepEqual(arrival.place, place);
  equal(arrival.journal?.run.startedAt, "then");
  deepEqual([...arrival.journal?.steps ?? []], ["index x"]);
  equal(arrival.run.snapshot, reading.snapshot.contents);
  deepEqual(entered, [arrival.session.backend]);
});
