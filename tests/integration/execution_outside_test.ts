import { deepEqual, equal, ok } from "node:assert/strict";
import { failureOf } from "../support/failure.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";
import {
  down,
  holding,
  indexes,
  killedDuring,
  notes,
  pidOf,
  pretendCutOff,
  startRun,
  terminate,
  up,
  upTo,
  warningOf,
  WITHOUT_LOCK,
} from "../support/killed_run.ts";

const JARS =
  "CREATE TABLE jars (id int, label text); INSERT INTO jars SELECT g, g::text FROM generate_series(1, 100) g; CREATE INDEX jars_label ON jars (label);";
const SHELVES =
  "CREATE TABLE shelves (id int) PARTITION BY LIST (id); CREATE TABLE shelves_1 PARTITION OF shelves FOR VALUES IN (1); CREATE TABLE shelves_2 PARTITION OF shelves FOR VALUES IN (2);";

for (
  const reindex of [
    "INDEX CONCURRENTLY jars_label",
    "TABLE CONCURRENTLY jars",
    "SCHEMA CONCURRENTLY public",
  ]
) {
  Deno.test(`migrate up drops what a killed REINDEX ${reindex} has left, and does it again`, async () => {
    await using project = await testProject({
      "1_jars.up.sql": JARS,
      "2_reindex.up.sql": `REINDEX ${reindex};`,
    });
    await upTo(project, "1");

    await killedDuring(
      project,
      "REINDEX",
      "UPDATE jars SET label = '' WHERE id = 1",
    );
    const left = await invalidIndexes(project);

    ok(left.length > 0);
    deepEqual(await up(project), ["2"]);
    deepEqual(await invalidIndexes(project), []);
    deepEqual(await indexes(project, "jars"), ["jars_label true"]);
    deepEqual(await notes(project), []);
  });
}

Deno.test("migrate up drops the old index that a killed REINDEX has exchanged, and no index of another's", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_reindex.up.sql": "REINDEX TABLE CONCURRENTLY jars;",
  });
  await upTo(project, "1");
  await invalidate(project, "jars_label_ccold1");
  await invalidate(project, "jars_other_ccold");
  await project.database.query("CREATE INDEX jars_label_ccnew ON jars (id)");
  await pretendCutOff(project, "2", ["REINDEX TABLE CONCURRENTLY jars"]);

  deepEqual(await up(project), ["2"]);
  deepEqual(await indexes(project, "jars"), [
    "jars_label true",
    "jars_label_ccnew true",
    "jars_other_ccold false",
  ]);
});

Deno.test("migrate up ends a DETACH CONCURRENTLY that was killed half way", async () => {
  await using project = await testProject({
    "1_shelves.up.sql": SHELVES,
    "2_detach.up.sql":
      "ALTER TABLE shelves DETACH PARTITION shelves_1 CONCURRENTLY;",
  });
  await upTo(project, "1");

  await killedDuring(project, "ALTER TABLE shelves", "SELECT * FROM shelves");
  const pending = await partitions(project);

  deepEqual(pending, ["shelves_1 true", "shelves_2 false"]);
  deepEqual(await up(project), ["2"]);
  deepEqual(await partitions(project), ["shelves_2 false"]);
});

Deno.test("migrate up waits for the server process that still detaches after the kill", async () => {
  await using project = await testProject({
    "1_shelves.up.sql": SHELVES,
    "2_detach.up.sql":
      "ALTER TABLE shelves DETACH PARTITION shelves_1 CONCURRENTLY;",
  });
  await upTo(project, "1");

  const { applied } = await holding(
    project,
    "SELECT * FROM shelves",
    async () => {
      const run = startRun(project);
      const pid = await pidOf(project, "ALTER TABLE shelves", "Lock");
      await run.kill();
      const applied = up(project, WITHOUT_LOCK);
      await warningOf(project, `waits for process ${pid} `);
      return { applied };
    },
  );

  deepEqual(await applied, ["2"]);
  deepEqual(await partitions(project), ["shelves_2 false"]);
});

Deno.test("migrate up ends a DETACH CONCURRENTLY that a lock timeout has broken off", async () => {
  await using project = await testProject({
    "1_shelves.up.sql": SHELVES,
    "2_detach.up.sql":
      "-- confiture: lock-timeout 50ms\nALTER TABLE shelves DETACH PARTITION shelves_1 CONCURRENTLY;",
  });
  await upTo(project, "1");

  const error = await holding(project, "SELECT * FROM shelves", async () => {
    await using migrator = await project.migrator({
      migration: "lock_retries: 1",
    });
    return await failureOf(migrator.up());
  });

  equal(error.server?.sqlstate, "55P03");
  deepEqual(await notes(project), ["0 refused"]);
  deepEqual(await up(project), ["2"]);
  deepEqual(await partitions(project), ["shelves_2 false"]);
});

Deno.test("migrate down ends a DROP INDEX CONCURRENTLY that was killed half way", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_index.up.sql": "CREATE INDEX CONCURRENTLY jars_id ON jars (id);",
    "2_index.down.sql": "DROP INDEX CONCURRENTLY jars_id;",
  });
  await up(project);

  await holding(project, "SELECT * FROM jars", async () => {
    const run = startRun(project, "migrate", "down");
    const pid = await pidOf(project, "DROP INDEX", "Lock");
    await run.kill();
    await terminate(project, pid);
  });
  const left = await indexes(project, "jars");

  deepEqual(left, ["jars_id false", "jars_label true"]);
  deepEqual(await down(project), ["2"]);
  deepEqual(await indexes(project, "jars"), ["jars_label true"]);
  deepEqual(await notes(project), []);
});

Deno.test("migrate up drops no second index of the name that it may have dropped in another schema", async () => {
  await using project = await testProject({
    "1_two.up.sql":
      "CREATE SCHEMA a; CREATE TABLE a.jars (id int); CREATE TABLE jars (id int); CREATE INDEX jars_id ON jars (id);",
    "2_drop.up.sql":
      "SET search_path = a, public;\nDROP INDEX CONCURRENTLY jars_id;",
  });
  await upTo(project, "1");
  await pretendCutOff(project, "2", [
    undefined,
    "DROP INDEX CONCURRENTLY jars_id",
  ]);

  const error = await failureOf(up(project));

  equal(error.exitCode, 8);
  deepEqual(await indexes(project, "public.jars"), ["jars_id true"]);
});

/** Makes an index as a server that crashed would leave it. */
async function invalidate(project: TestProject, index: string): Promise<void> {
  await project.database.query(`CREATE INDEX ${index} ON jars (label)`);
  await project.database.query(
    `SET allow_system_table_mods = on; UPDATE pg_index SET indisvalid = false WHERE indexrelid = '${index}'::regclass`,
  );
}

/** What is no good of all indexes there are. */
async function invalidIndexes(
  project: TestProject,
): Promise<readonly unknown[]> {
  return await project.database.query(
    "SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid",
  );
}

/** Partitions of `shelves`, and whether one is about to be detached. */
async function partitions(project: TestProject): Promise<readonly string[]> {
  const rows = await project.database.query(
    "SELECT inhrelid::regclass || ' ' || inhdetachpending AS line FROM pg_inherits WHERE inhparent = 'shelves'::regclass ORDER BY 1",
  );
  return rows.map(({ line }) => String(line));
}
