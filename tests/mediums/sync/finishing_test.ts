import { deepEqual } from "node:assert/strict";
import { takeOff } from "../../../src/copy/target/take_off.ts";
import { finish, setSequences } from "../../../src/mediums/sync/finishing.ts";
import { endsOf, runOn } from "./_run.ts";

Deno.test("a run ends with sequences, indexes and views as they should be, and without a journal", async (t) => {
  await using run = await runOn();
  await run.fresh.query(
    `CREATE SCHEMA there; CREATE SCHEMA here;
     CREATE TABLE there.t (n serial PRIMARY KEY); INSERT INTO there.t SELECT FROM generate_series(1, 7);
     CREATE TABLE here.t (n serial PRIMARY KEY);
     CREATE MATERIALIZED VIEW here.total AS SELECT sum(n)::int AS sum FROM here.t`,
  );
  await using ends = await endsOf(run);
  const { arrival: { session, place, run: identity }, reading } = ends;
  const targets = reading.copies.map(({ target }) => target);
  const takenOff = await takeOff(session, targets, {
    journal: place,
    run: identity,
  });
  await run.fresh.query("INSERT INTO here.t TABLE there.t");

  await t.step("sequences", async () => {
    const { count } = await setSequences(ends, run.work);
    deepEqual(count, 1);
  });

  await t.step("indexes and views", async () => {
    await finish(
      {
        ...ends,
        ready: {
          takenOff,
          units: [],
          done: new Set(),
          isAlone: () => false,
          isResumed: false,
        },
        analyzes: false,
      },
      run.work,
    );
    deepEqual(
      await run.fresh.query(
        `SELECT (SELECT conname FROM pg_constraint WHERE conrelid = 'here.t'::regclass AND contype = 'p') AS key,
                (SELECT count(*)::int FROM pg_stats WHERE schemaname = 'here' AND tablename = 't') AS analyzed,
                (SELECT sum FROM here.total) AS total,
                to_regclass('tb_confiture_sync') AS journal`,
      ),
      [{ key: "t_pkey", analyzed: 0, total: 28, journal: null }],
    );
  });

  await t.step("it tells what it is at", () => {
    deepEqual(
      run.events.flatMap((event) =>
        event.type === "sync:step" ? event.text : []
      ),
      [
        "Setting sequences",
        "Building 1 index, validating 0 foreign keys",
      ],
    );
  });
});
