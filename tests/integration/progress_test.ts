import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import type { EventOf } from "../../src/kernel/events.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";
import { eventually, holding, indexes, up } from "../support/killed_run.ts";

type Progress = EventOf<"statement:progress">;

/** Waits until progress of this kind was told. */
function progressOf(
  project: TestProject,
  isMeant: (event: Progress) => boolean,
): Promise<Progress> {
  return eventually(() =>
    Promise.resolve(
      project.events.flatMap((event) =>
        event.type === "statement:progress" && isMeant(event) ? [event] : []
      )[0],
    )
  );
}

/** How many connections of ours there are. */
async function connections(project: TestProject): Promise<unknown> {
  const rows = await project.database.query(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'confiture%'",
  );
  return rows.length;
}

const JARS =
  "CREATE TABLE jars (id int, label text); INSERT INTO jars SELECT g, repeat('x', 500) FROM generate_series(1, 2000) g;";

Deno.test("migrate up tells that CREATE INDEX CONCURRENTLY waits for old snapshots, and does not hold one itself", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_index.up.sql": "CREATE INDEX CONCURRENTLY jars_id ON jars (id);",
  });

  const applied = await holding(project, "SELECT 1", async (query) => {
    const run = up(project);
    const progress = await progressOf(
      project,
      ({ phase }) => phase === "waiting for old snapshots",
    );
    await query("ROLLBACK");

    equal(progress.migration.version, "2");
    equal(progress.command, "CREATE INDEX CONCURRENTLY");
    equal(progress.unit, "transactions");
    deepEqual([progress.done, progress.total, progress.fraction], [0, 1, 0]);
    return await run;
  });

  deepEqual(applied, ["1", "2"]);
  deepEqual(await indexes(project, "jars"), ["jars_id true"]);
  await eventually(async () =>
    await connections(project) === 0 ? true : undefined
  );
});

Deno.test("migrate up tells how many bytes of a slow COPY the server has taken", async () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => `${index}\tplum`);
  await using project = await testProject({
    "1_jars.up.sql": `CREATE TABLE jars (id int, label text);
CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN NEW; END $$;
CREATE TRIGGER wait BEFORE INSERT ON jars FOR EACH ROW WHEN (NEW.id = 4000) EXECUTE FUNCTION wait();`,
    "2_rows.up.sql": `-- confiture: lock-timeout 0\nCOPY jars FROM stdin;\n${
      lines.join("\n")
    }\n\\.\n`,
  });

  const applied = await holding(
    project,
    "SELECT pg_advisory_xact_lock(42)",
    async (query) => {
      const run = up(project);
      const progress = await progressOf(
        project,
        ({ command }) => command === "COPY FROM",
      );
      await query("ROLLBACK");

      equal(progress.migration.version, "2");
      equal(progress.unit, "bytes");
      ok((progress.done ?? 0) > 0);
      equal(progress.fraction, undefined);
      return await run;
    },
  );

  deepEqual(applied, ["1", "2"]);
});

Deno.test("migrate up tells how far a slow VACUUM is", async () => {
  const interrupt = new AbortController();
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_vacuum.up.sql":
      "SET vacuum_cost_delay = 50; SET vacuum_cost_limit = 1; VACUUM jars;",
  });
  await using migrator = await project.migrator({ signal: interrupt.signal });

  const run = rejects(migrator.up());
  const { fraction, total } = await progressOf(
    project,
    ({ command, phase }) => command === "VACUUM" && phase === "scanning heap",
  );
  interrupt.abort();
  await run;

  ok(fraction !== undefined && fraction >= 0 && fraction <= 1);
  ok((total ?? 0) > 100);
});

Deno.test("migrate up tells that a migration in a transaction is still running", async () => {
  await using project = await testProject({
    "1_go.up.sql": "CREATE TABLE go ();",
    "2_long.up.sql":
      "DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM go) LOOP PERFORM pg_sleep(0.05); END LOOP; END $$;",
  });

  const run = up(project);
  const progress = await progressOf(project, () => true);
  await project.database.query("INSERT INTO go DEFAULT VALUES");

  deepEqual(await run, ["1", "2"]);
  ok(progress.runningMs >= 2_000);
  deepEqual({ ...progress, runningMs: 0 }, {
    type: "statement:progress",
    migration: { version: "2", name: "long", direction: "up" },
    runningMs: 0,
  });
});
