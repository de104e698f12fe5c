import { deepEqual, equal, match } from "node:assert/strict";
import { failureOf } from "../support/failure.ts";
import { eventually, otherSession } from "../support/other_session.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";

const SHELF = {
  "001_shelf.up.sql":
    "CREATE TABLE jars (id int, label text); INSERT INTO jars VALUES (1, 'one'); CREATE TABLE lids (id int); CREATE SEQUENCE attempts; CREATE SEQUENCE gate;",
};

/** Has `lids` until somebody waits for it, the first time or each time, and then wants `jars`. */
function crossing(isEachTime: boolean): string {
  return `ALTER TABLE lids ADD COLUMN size int;
INSERT INTO lids VALUES (1);
DO $$ BEGIN
  IF nextval('attempts') = 1 OR ${isEachTime} THEN
    WHILE NOT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'lids'::regclass) LOOP
      PERFORM pg_sleep(0.02);
    END LOOP;
  END IF;
END $$;
ALTER TABLE jars ADD COLUMN size int;`;
}

Deno.test("migrate up runs a migration again from its beginning after a deadlock with another session", async () => {
  await using project = await shelf({ "002_cross.up.sql": crossing(false) });
  await using other = await otherSession(project.database);
  await using migrator = await project.migrator({
    migration: "lock_timeout: 0",
  });

  const run = migrator.up();
  await cross(project, other);
  await other.query("COMMIT");
  const { applied } = await run;

  deepEqual(applied.map(({ version }) => version), ["002"]);
  deepEqual(retries(project), ["002 1 40P01 deadlock detected"]);
  deepEqual(
    await project.database.query(
      "SELECT (SELECT count(*)::int FROM lids) AS lids, (SELECT last_value::int FROM attempts) AS attempts",
    ),
    [{ lids: 1, attempts: 2 }],
  );
  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("migrate up gives up after as many deadlocks as lock_retries allows, and changes nothing", async () => {
  await using project = await shelf({ "002_cross.up.sql": crossing(true) });
  await using other = await otherSession(project.database);
  await using migrator = await project.migrator({
    migration: "lock_timeout: 0\n  lock_retries: 1",
  });

  const run = failureOf(migrator.up());
  await cross(project, other);
  await other.query("ROLLBACK");
  await cross(project, other);
  await other.query("COMMIT");
  const error = await run;

  equal(error.code, "migration/blocked");
  equal(error.server?.sqlstate, "40P01");
  match(error.message, /deadlock detected, 2 times/);
  equal(error.place?.file, "db/migrations/002_cross.up.sql");
  equal(error.place?.line, 10);
  equal(retries(project).length, 1);
  deepEqual(await project.database.query("SELECT FROM lids"), []);
  deepEqual(await project.ledger(), ["001"]);
});

const SERIAL = `BEGIN ISOLATION LEVEL REPEATABLE READ;
DO $$ BEGIN
  IF nextval('attempts') = 1 THEN
    WHILE (SELECT last_value FROM gate) < 2 LOOP PERFORM pg_sleep(0.02); END LOOP;
  END IF;
END $$;
UPDATE jars SET label = label || '!' WHERE id = 1;
COMMIT;`;

Deno.test("migrate up runs a migration again that could not be serialized with another session", async () => {
  await using project = await shelf({ "002_serial.up.sql": SERIAL });
  await using other = await otherSession(project.database);
  await using migrator = await project.migrator();

  const run = migrator.up();
  await eventually(async () => {
    const [row] = await other.query("SELECT is_called FROM attempts");
    return row?.is_called === true;
  });
  await other.query("UPDATE jars SET label = 'two' WHERE id = 1");
  await other.query("SELECT setval('gate', 2)");
  await run;

  deepEqual(retries(project), [
    "002 1 40001 could not serialize access due to concurrent update",
  ]);
  deepEqual(await project.database.query("SELECT label FROM jars"), [
    { label: "two!" },
  ]);
  deepEqual(await project.ledger(), ["001", "002"]);
});

async function shelf(
  files: Readonly<Record<string, string>>,
): Promise<TestProject> {
  const project = await testProject({ ...SHELF, ...files });
  await using migrator = await project.migrator();
  await migrator.up({ target: "001" });
  return project;
}

/** Has `jars`, waits for `lids` with those who have it, and gets it when they are ended. */
async function cross(
  project: TestProject,
  other: Awaited<ReturnType<typeof otherSession>>,
): Promise<void> {
  // It is the migration that looks for deadlocks, and is ended.
  await other.query("SET deadlock_timeout = '1h'");
  await other.query("BEGIN; LOCK TABLE jars");
  await eventually(async () => {
    const rows = await project.database.query(
      `SELECT FROM pg_locks WHERE relation = 'lids'::regclass AND mode = 'AccessExclusiveLock' AND granted`,
    );
    return rows.length > 0;
  });
  await other.query("LOCK TABLE lids");
}

function retries({ events }: TestProject): readonly string[] {
  return events.flatMap((event) =>
    event.type === "migration:retry"
      ? [
        `${event.migration.version} ${event.attempt} ${event.error.server?.sqlstate} ${event.error.server?.message}`,
      ]
      : []
  );
}
