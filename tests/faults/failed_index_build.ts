import { deepEqual, equal, match } from "node:assert/strict";
import { ConfitureError } from "../../src/kernel/errors.ts";
import { failureOf } from "../support/failure.ts";
import { testProject } from "../support/project.ts";
import {
  eventually,
  holding,
  indexes,
  notes,
  pidOf,
  startRun,
  up,
  upTo,
} from "../support/killed_run.ts";

const JARS =
  "CREATE TABLE jars (id int, label text); INSERT INTO jars SELECT g, g::text FROM generate_series(1, 100) g;";
const UNIQUE =
  "CREATE UNIQUE INDEX CONCURRENTLY jars_id ON jars (id) WHERE id > 0;";

/** Makes CREATE INDEX CONCURRENTLY wait before it has read the table, and after. */
const HELD_BY = {
  "a writer": "UPDATE jars SET label = 'held' WHERE id = 1",
  "an old snapshot": "SELECT count(*) FROM jars",
};

Deno.test("migrate up tries a build again that met a lock timeout of the file's own, and leaves nothing spoilt between", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_unique.up.sql": `-- confiture: lock-timeout 100ms\n${UNIQUE}`,
  });
  await upTo(project, "1");

  const { applied } = await holding(
    project,
    HELD_BY["an old snapshot"],
    async () => {
      const applied = up(project);
      await eventually(() =>
        Promise.resolve(
          project.events.find(({ type }) => type === "migration:retry"),
        )
      );
      return { applied };
    },
  );

  deepEqual(await applied, ["2"]);
  deepEqual(await indexes(project, "jars"), ["jars_id true"]);
});

Deno.test("migrate up gives up a build after its retries, leaves no invalid index, and says who could not be had", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_unique.up.sql": `-- confiture: lock-timeout 50ms\n${UNIQUE}`,
  });
  await upTo(project, "1");

  const error = await holding(
    project,
    "SELECT 1",
    async () => {
      await using migrator = await project.migrator({
        migration: "lock_retries: 1",
      });
      return await failureOf(migrator.up());
    },
  );

  equal(error.server?.sqlstate, "55P03");
  deepEqual(await indexes(project, "jars"), []);
  deepEqual(await notes(project), ["0 refused"]);
  deepEqual(await up(project), ["2"]);
});

Deno.test("migrate up names the way to an index on a partitioned table", async () => {
  await using project = await testProject({
    "1_jars.up.sql":
      "CREATE TABLE jars (id int) PARTITION BY LIST (id); CREATE TABLE jars_1 PARTITION OF jars FOR VALUES IN (1);",
    "2_index.up.sql": "CREATE INDEX CONCURRENTLY jars_id ON jars (id);",
  });

  const error = await failureOf(up(project));

  match(
    error.hint,
    /ON ONLY "jars" .*for each partition CREATE INDEX CONCURRENTLY.*ALTER INDEX jars_id ATTACH PARTITION/,
  );
});

Deno.test("migrate up leaves no invalid index where the build is cancelled on the server, or by Ctrl-C", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_unique.up.sql": UNIQUE,
  });
  await upTo(project, "1");
  const controller = new AbortController();

  const [cancelled, interrupted] = await holding(
    project,
    "SELECT count(*) FROM pg_class",
    async () => {
      const cancelled = failureOf(up(project));
      const pid = await pidOf(project, "CREATE UNIQUE", "Lock");
      await project.database.query("SELECT pg_cancel_backend($1)", [pid]);
      const first = await cancelled;
      const left = await indexes(project, "jars");
      deepEqual(left, []);

      await using migrator = await project.migrator({
        signal: controller.signal,
      });
      const interrupted = failureOf(migrator.up());
      await pidOf(project, "CREATE UNIQUE", "Lock");
      controller.abort(
        new ConfitureError("run/interrupted", "Cannot finish: stopped"),
      );
      return [first, await interrupted];
    },
  );

  equal(cancelled?.server?.sqlstate, "57014");
  equal(interrupted?.code, "run/interrupted");
  deepEqual(await indexes(project, "jars"), []);
  deepEqual(await notes(project), ["0 refused"]);
  deepEqual(await up(project), ["2"]);
  deepEqual(await indexes(project, "jars"), ["jars_id true"]);
});

Deno.test("two runs at once build an index CONCURRENTLY once, and the server sees no deadlock", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_unique.up.sql": UNIQUE,
  });
  await upTo(project, "1");

  const runs = await holding(project, HELD_BY["a writer"], async () => {
    const runs = [startRun(project), startRun(project), startRun(project)];
    await pidOf(project, "CREATE UNIQUE", "Lock");
    return runs;
  });

  deepEqual(await Promise.all(runs.map(({ code }) => code)), [0, 0, 0]);
  deepEqual(await indexes(project, "jars"), ["jars_id true"]);
  deepEqual(
    await project.database.query(
      "SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()",
    ),
    [{ n: 0 }],
  );
});
