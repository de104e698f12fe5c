import { deepEqual, ok } from "node:assert/strict";
import { dropJournal, readJournal } from "../../src/copy/journal.ts";
import type { Relation } from "../../src/copy/relation.ts";
import { readRelations } from "../../src/copy/relations.ts";
import { readObstacles } from "../../src/copy/target/obstacles.ts";
import { putBack } from "../../src/copy/target/put_back.ts";
import { runSteps } from "../../src/copy/target/run_steps.ts";
import { takeOff } from "../../src/copy/target/take_off.ts";
import type { TakenOff } from "../../src/copy/target/taken_off.ts";
import type { Session } from "../../src/kernel/mod.ts";
import { postgres } from "../support/postgres.ts";
import { chances } from "./_chances.ts";
import { partitionedSchema } from "./_partitioned_schema.ts";
import { differences, targetDatabase } from "./_target_database.ts";

const JOURNAL = { schema: "public", name: "tb_confiture_sync" };
const OPTIONS = {
  journal: JOURNAL,
  run: { fingerprint: "f", source: "s", snapshot: "1:1:", startedAt: "" },
};
const SCHEMAS = Number(Deno.env.get("CONFITURE_TEST_SCHEMAS") ?? 40);
const FIRST = Number(Deno.env.get("CONFITURE_TEST_SEED") ?? 1);
const SEEDS = Array.from({ length: SCHEMAS }, (_, rank) => FIRST + rank);

for (const seed of SEEDS) {
  Deno.test(`partitioned tables are what they were, at seed ${seed}, whatever cuts the put-back off`, async () => {
    const { schema, rows } = partitionedSchema(
      seed,
      (await postgres()).version,
    );
    await using target = await targetDatabase(schema);
    await using session = await target.connect();
    await using second = await target.connect();
    const before = await target.catalog();
    const relations = await readRelations(session);
    const tables = relations.filter(seed % 2 > 0 ? holdsRows : isWhole)
      .filter(({ name }) => name !== "people");

    const taken = await takeOff(session, tables, OPTIONS);
    const bare = await indexesOf(session);
    await session.execute(rows);
    await putBackInPieces([session, second], {
      chance: chances(seed),
      again: () => takeOff(session, tables, OPTIONS),
      rows,
    });
    await session.execute(dropJournal(JOURNAL));

    deepEqual(differences(before, await target.catalog()), []);
    ok(wholesOf(taken) > 5, `only ${wholesOf(taken)} came off`);
    deepEqual(bare, ["people_pkey", "tb_confiture_sync_pkey"]);
  });
}

Deno.test("partitions that are loaded alone keep what their partitioned table has, and others their rows", async () => {
  await using target = await targetDatabase(
    `CREATE TABLE p (a integer PRIMARY KEY, b text) PARTITION BY RANGE (a);
     CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (0) TO (10);
     CREATE TABLE p_2 PARTITION OF p FOR VALUES FROM (10) TO (20);
     CREATE INDEX ON p (b); CREATE INDEX own ON p_1 (b, a);
     INSERT INTO p SELECT i, 'x' FROM generate_series(0, 19) i;`,
  );
  await using session = await target.connect();
  const before = await target.catalog();
  const relations = await readRelations(session);

  const taken = await takeOff(
    session,
    relations.filter(({ name }) => name === "p_1"),
    OPTIONS,
  );
  const left = await session.query(
    "SELECT count(*)::integer, min(a) FROM p",
  );
  await runSteps(putBack(taken), [session], { journal: JOURNAL });
  await session.execute(dropJournal(JOURNAL));

  deepEqual(left, [{ count: 10, min: 10 }]);
  deepEqual(
    taken.tables.map(({ name, indexes }) => [
      name,
      ...indexes.map((one) => one.name),
    ]),
    [["p_1", "own"]],
  );
  deepEqual(differences(before, await target.catalog()), []);
});

Deno.test("indexes of partitioned tables that would not come back as they are stay", async () => {
  await using target = await targetDatabase(STAYING);
  await using session = await target.connect();
  const before = await target.catalog();
  const relations = await readRelations(session);

  const { tables } = await readObstacles(session, relations);
  const taken = await takeOff(session, relations, OPTIONS);
  await runSteps(putBack(taken), [session], { journal: JOURNAL });
  await session.execute(dropJournal(JOURNAL));

  deepEqual(
    tables.flatMap(({ indexes }) =>
      indexes.filter(({ staysFor }) => staysFor !== undefined)
        .map(({ name, staysFor }) => [name, staysFor])
    ),
    [
      ["counted_pkey", "it is needed by rule _RETURN on view public.by_key"],
      ["incomplete_a", "whether it is valid does not come from its parts"],
      ["own", "it would have to go before what it is attached to"],
    ],
  );
  deepEqual(
    taken.tables.flatMap(({ indexes }) => indexes.map(({ name }) => name)),
    ["counted_a", "counted_1_a_idx", "incomplete_b", "incomplete_1_b_idx"],
  );
  deepEqual(differences(before, await target.catalog()), []);
});

const STAYING = `
CREATE TABLE counted (a integer PRIMARY KEY, b text) PARTITION BY LIST (a);
CREATE TABLE counted_1 PARTITION OF counted DEFAULT;
CREATE INDEX counted_a ON counted (a);
CREATE VIEW by_key AS SELECT a, b, count(*) FROM counted GROUP BY a;
CREATE TABLE incomplete (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE incomplete_1 PARTITION OF incomplete FOR VALUES IN (1);
CREATE TABLE incomplete_2 PARTITION OF incomplete FOR VALUES IN (2);
CREATE INDEX incomplete_a ON ONLY incomplete (a);
CREATE INDEX incomplete_1_a ON incomplete_1 (a);
ALTER INDEX incomplete_a ATTACH PARTITION incomplete_1_a;
CREATE INDEX incomplete_b ON incomplete (b);
DROP TABLE incomplete_2;
CREATE TABLE mixed (a integer, b integer) PARTITION BY LIST (a);
CREATE TABLE mixed_1 (b integer, a integer, CONSTRAINT own UNIQUE (a, b) DEFERRABLE);
ALTER TABLE mixed ATTACH PARTITION mixed_1 DEFAULT;
CREATE UNIQUE INDEX whole ON mixed (a, b);
COMMENT ON CONSTRAINT own ON mixed_1 IS 'of the partition alone'`;

/** As most syncs name tables: those that hold rows. */
function holdsRows({ kind }: Relation): boolean {
  return kind === "table";
}

/** Where rows find their partition at the target: the topmost tables. */
function isWhole({ root }: Relation): boolean {
  return root === undefined;
}

/** Some steps at a time, as runs that are cut off do; now and then all begins anew. */
async function putBackInPieces(
  sessions: readonly [Session, Session],
  { chance, again, rows }: {
    readonly chance: () => number;
    again(): Promise<TakenOff>;
    readonly rows: string;
  },
): Promise<void> {
  for (let anew = 0;;) {
    const journal = await readJournal(sessions[0], JOURNAL);
    if (journal === undefined) throw new Error("There is no journal");
    const steps = putBack(journal.takenOff, { done: journal.steps });
    if (steps.length === 0) return;
    const some = steps.slice(0, 1 + Math.floor(chance() * 40));
    await runSteps(some, sessions, { journal: JOURNAL });
    if (anew < 3 && chance() < 0.3) {
      anew++;
      await again();
      await sessions[0].execute(rows);
    }
  }
}

/** Those that stay, but for exclusion constraints of partitioned tables. */
async function indexesOf(session: Session): Promise<readonly string[]> {
  const rows = await session.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE c.oid >= 16384 AND c.relnamespace::regnamespace::text !~ '^pg_' AND NOT i.indisexclusion
      ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

function wholesOf({ tables }: TakenOff): number {
  return tables.filter(({ kind }) => kind === "partitioned")
    .flatMap(({ indexes }) => indexes).length;
}
