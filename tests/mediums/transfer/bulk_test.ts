import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { copyBulk } from "../../../src/mediums/transfer/bulk.ts";
import { Rounds } from "../../../src/mediums/transfer/round.ts";
import { readState } from "../../../src/mediums/transfer/state.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { notedFeeds } from "./_noted.ts";

const SOURCE = `
CREATE TABLE a (id integer PRIMARY KEY, name text UNIQUE);
CREATE TABLE b (id integer PRIMARY KEY, name text);
CREATE TABLE p (id integer, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE p2 PARTITION OF p DEFAULT;
INSERT INTO a SELECT i, 'a' || i FROM generate_series(1, 100) i;
INSERT INTO b SELECT i, 'b' || i FROM generate_series(1, 50) i;
INSERT INTO p SELECT i, date '2026-01-01' + i FROM generate_series(1, 60) i`;
const TARGET = `
CREATE TABLE words (kind text, id bigint, word text, PRIMARY KEY (kind, id));
CREATE TABLE named (id bigint PRIMARY KEY, name text UNIQUE);
CREATE TABLE days (id integer, day timestamp, PRIMARY KEY (id, day));
CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'fired'; END $$;
CREATE TRIGGER firing AFTER INSERT ON named FOR EACH ROW EXECUTE FUNCTION fire();
ALTER TABLE days ADD FOREIGN KEY (id) REFERENCES named`;
const FEEDS = [
  ...["a", "b"].map((kind) => ({
    source: kind,
    target: "words",
    columns: { kind: `'${kind}'`, id: '"id"', word: '"name"' },
    targetWhere: `kind = '${kind}'`,
    key: ["id"],
    targetKey: ["kind", "id"],
  })),
  {
    source: "a",
    target: "named",
    columns: { id: '"id"', name: '"name"' } as Record<string, string>,
    where: "id > 10",
    key: ["id"],
    targetKey: ["id"],
  },
  {
    source: "p",
    target: "days",
    columns: { id: '"id"', day: '"day"' } as Record<string, string>,
    key: ["id", "day"],
    targetKey: ["id", "day"],
  },
];
const RUN = { fingerprint: "f", source: "s", startedAt: "2026-01-01" };
const COUNTS =
  `SELECT (SELECT count(*)::int FROM words) AS words, (SELECT count(*)::int FROM named) AS named,
  (SELECT count(*)::int FROM days) AS days`;

async function ends() {
  const stack = new AsyncDisposableStack();
  const host = stack.use(await testHost());
  const source = stack.use(await freshDatabase());
  const target = stack.use(await freshDatabase());
  const from = stack.use(await openDatabase(source.target, host));
  const to = stack.use(await openDatabase(target.target, host));
  await source.query(SOURCE);
  await target.query(TARGET);
  const feeds = await notedFeeds(FEEDS, { from, to });
  return {
    source,
    target,
    options: { source: from, target: to, feeds, run: RUN, jobs: 2 },
    async state() {
      await using session = await to.connect();
      return await readState(session);
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

Deno.test("copyBulk() copies what is there, once", async (t) => {
  await using at = await ends();
  const { target, options } = at;

  await t.step("splits, merges, chooses and unfolds partitions", async () => {
    const { isResumed, rows } = await copyBulk(options);

    deepEqual([isResumed, rows], [false, 100 + 50 + 90 + 60]);
    deepEqual(await target.query(COUNTS), [{
      words: 150,
      named: 90,
      days: 60,
    }]);
  });

  await t.step(
    "keys are there, foreign keys and triggers are off",
    async () => {
      deepEqual(
        await target.query(
          `SELECT (SELECT count(*)::int FROM pg_constraint WHERE contype IN ('p', 'u') AND connamespace = 'public'::regnamespace) AS keys,
                (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f') AS foreign_keys,
                (SELECT tgenabled::text FROM pg_trigger WHERE tgname = 'firing') AS trigger`,
        ),
        [{ keys: 4, foreign_keys: 0, trigger: "D" }],
      );
      const state = await at.state();
      deepEqual(state?.off?.foreignKeys.map(({ name }) => name), [
        "days_id_fkey",
      ]);
      equal(state?.phases.has("migrate"), true);
    },
  );

  await t.step("does nothing when it is asked again", async () => {
    equal((await copyBulk(options)).rows, 0);
  });

  await t.step("refuses to go on as another transfer", async () => {
    await rejects(
      copyBulk({ ...options, run: { ...RUN, fingerprint: "g" } }),
      /^ConfitureError: Cannot go on with the transfer of 2026-01-01: its map or its tables were others$/,
    );
  });
});

Deno.test("copyBulk() refuses tables that hold rows of somebody else", async () => {
  await using at = await ends();
  await at.target.query("INSERT INTO words VALUES ('x', 1, 'x')");
  const before = await at.target.query(COUNTS);

  await rejects(
    copyBulk(at.options),
    /^ConfitureError: Cannot copy to the target: words holds rows$/,
  );

  deepEqual(await at.target.query(COUNTS), before);
  equal((await at.state())?.off, undefined);
});

Deno.test("copyBulk() goes on where it was cut off, without what was written since", async () => {
  await using at = await ends();
  const { source, target, options } = at;
  await rejects(
    copyBulk({
      ...options,
      jobs: 1,
      onProgress: ({ kind, ...progress }) => {
        if (kind === "done" && progress.unit.copy.target.name === "days") {
          throw new Error("enough");
        }
      },
    }),
    /^Error: enough$/,
  );
  const arrived =
    (await at.state())?.ranges.filter(({ rows }) => rows !== undefined)
      .length ?? 0;
  match(String(arrived), /^[1-4]$/);
  await source.query(`
    UPDATE a SET name = name || '!' WHERE id <= 20;
    DELETE FROM b WHERE id = 1;
    UPDATE p SET day = day + 200 WHERE id = 3`);
  await source.query("VACUUM FULL b");

  const { isResumed } = await copyBulk(options);
  await using rounds = await Rounds.open(options);
  await rounds.round();

  equal(isResumed, true);
  deepEqual(await target.query(COUNTS), [{ words: 149, named: 90, days: 60 }]);
  deepEqual(
    await target.query(
      "SELECT word FROM words WHERE kind = 'a' AND id IN (20, 21) UNION ALL SELECT day::text FROM days WHERE id = 3 ORDER BY 1",
    ),
    [{ word: "2026-07-23 00:00:00" }, { word: "a20!" }, { word: "a21" }],
  );
});
