import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../src/config/mod.ts";
import type { ConfitureEvent } from "../../../src/kernel/events.ts";
import { Migrator } from "../../../src/mediums/migrate/migrator.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";
import { testProject } from "../../support/project.ts";
import type { TestProject } from "../../support/project.ts";

const FILES = {
  "001_a.up.sql": "CREATE TABLE a (id int);",
  "001_a.down.sql": "DROP TABLE a;",
  "002_b.up.sql":
    "CREATE TABLE b (id int); INSERT INTO b VALUES (1), (2), (3);",
  "002_b.down.sql": "DROP TABLE b;",
  "003_c.up.sql": "CREATE TABLE c (id int);",
};

/** Tables of the user's, and of confiture's own. */
async function tables(project: TestProject): Promise<readonly string[]> {
  const rows = await project.database.query(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map((row) => String(row.tablename));
}

function versions(
  outcomes: readonly { readonly version: string }[],
): readonly string[] {
  return outcomes.map(({ version }) => version);
}

function messages(
  events: readonly ConfitureEvent[],
  type: "warning" | "log",
): readonly string[] {
  return events.flatMap((event) =>
    event.type === "warning" && type === "warning" &&
        event.rule === undefined ||
      event.type === "log" && type === "log"
      ? [event.message]
      : []
  );
}

Deno.test("up() applies so many, or up to a version, and says what is pending still", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();

  const first = await migrator.up({ steps: 1 });
  const second = await migrator.up({ target: "2" });
  const nothing = await migrator.up({ target: "2" });

  deepEqual(versions(first.applied), ["001"]);
  deepEqual(first.pending, ["002", "003"]);
  deepEqual(
    second.applied.map(({ version, name, rowsAffected }) => [
      version,
      name,
      rowsAffected,
    ]),
    [["002", "b", 3]],
  );
  deepEqual(nothing.applied, []);
  deepEqual(nothing.pending, ["003"]);
  equal(nothing.success, true);
  deepEqual(await tables(project), [
    "a",
    "b",
    "tb_confiture",
    "tb_confiture_file",
    "tb_confiture_intent",
  ]);
});

Deno.test("up() shows what it would do on a dry run, and takes neither lock nor ledger", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();

  const result = await migrator.up({ dryRun: true, steps: 2 });

  deepEqual(result.skipped, ["001", "002"]);
  deepEqual(result.pending, ["001", "002", "003"]);
  deepEqual(result.applied, []);
  equal(result.dryRun, true);
  deepEqual(await tables(project), []);
  deepEqual(project.events.map(({ type }) => type), [
    "database:connected",
    // Of tables without a primary key.
    "finding",
    "finding",
    "warning",
    "warning",
    "plan:ready",
    "migration:skipped",
    "migration:skipped",
  ]);
});

Deno.test("up() applies all or nothing in a single transaction", async () => {
  await using project = await testProject({
    ...FILES,
    "004_d.up.sql": "SELECT 1 / 0;",
  });
  await using migrator = await project.migrator();

  const error = await failureOf(migrator.up({ singleTransaction: true }));
  const afterFailure = await tables(project);
  const result = await migrator.up({ singleTransaction: true, target: "003" });

  equal(error.migration, "004");
  deepEqual(Object(error.partial).applied, []);
  deepEqual(Object(error.partial).pending, ["001", "002", "003", "004"]);
  deepEqual(
    afterFailure.filter((name) => !name.startsWith("tb_")),
    [],
  );
  deepEqual(versions(result.applied), ["001", "002", "003"]);
  deepEqual(await project.ledger(), ["001", "002", "003"]);
});

Deno.test("up() refuses strays when it is strict, and only tells of them when it is not", async () => {
  await using project = await testProject({ ...FILES, "notes.md": "" });
  await using migrator = await project.migrator();

  const error = await failureOf(migrator.up({ strict: true }));
  const before = await tables(project);
  const result = await migrator.up();

  equal(error.code, "migration/stray");
  deepEqual(before, []);
  equal(result.applied.length, 3);
});

Deno.test("up() refuses a lost file when it is strict, and warns of it when it is not", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up({ steps: 1 });
  await project.database.query("UPDATE tb_confiture SET version = '000'");

  const error = await failureOf(migrator.up({ strict: true }));
  await migrator.up({ dryRun: true });

  equal(
    error.message,
    "Cannot migrate: 000_a is applied, but its file is gone",
  );
  deepEqual(messages(project.events, "warning"), [
    "000_a is applied, but its file is gone",
  ]);
});

Deno.test("up() refuses what has no way down where every migration must have one", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();

  const error = await failureOf(migrator.up({ requireReversible: true }));
  const result = await migrator.up({ requireReversible: true, target: "002" });

  equal(error.code, "migration/irreversible");
  equal(error.message, "Cannot migrate up: 003_c has no way down");
  deepEqual(versions(result.applied), ["001", "002"]);
});

Deno.test("down() reverts the newest one, and shows it first on a dry run", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up({ target: "002" });

  const shown = await migrator.down({ dryRun: true });
  const done = await migrator.down();

  deepEqual([shown.skipped, shown.rolledBack, shown.dryRun], [
    ["002"],
    [],
    true,
  ]);
  deepEqual(versions(done.rolledBack), ["002"]);
  equal(done.dryRun, false);
  equal(await migrator.current(), "001");
});

Deno.test("down() has nothing to do where there is no ledger, and creates none", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();

  const { rolledBack, success } = await migrator.down();

  deepEqual([rolledBack, success], [[], true]);
  deepEqual(await tables(project), []);
});

Deno.test("up() takes no lock where the environment does without", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator({
    migration: "locking: { enabled: false }",
  });

  await migrator.up();

  deepEqual(
    project.events.filter(({ type }) => type.startsWith("lock:")),
    [],
  );
  deepEqual(await project.ledger(), ["001", "002", "003"]);
});

Deno.test("status() warns of files that stand in each other's way, and tells the rest", async () => {
  await using project = await testProject({
    "001_a.up.sql": "SELECT 1;",
    "1_b.up.sql": "SELECT 1;",
    "002_c.up.sql": "SELECT 1;",
  });
  await using migrator = await project.migrator();

  const { hasLedger, current, pending } = await migrator.status();
  const [warning] = messages(project.events, "warning");

  equal(hasLedger, false);
  equal(current, null);
  equal(pending.includes("002"), true);
  equal(
    warning,
    'version "1" belongs to both "db/migrations/001_a.up.sql" and "db/migrations/1_b.up.sql"',
  );
});

Deno.test("validate() looks at the files alone where no database can be had", async () => {
  await using host = testHost({
    files: { "db/migrations/001_a.up.sql": "BEGIN; SELECT 1;" },
  });
  const events: ConfitureEvent[] = [];
  const config = await configFrom(
    { database_url: "postgresql://localhost:1/cellar" },
    host,
  );
  await using migrator = new Migrator({
    config,
    host,
    emit: (event) => void events.push(event),
  });

  const { hasLedger, findings } = await migrator.validate();

  equal(hasLedger, false);
  deepEqual(findings.map(({ kind }) => kind), ["unexecutable"]);
  equal(messages(events, "log").length, 1);
});

Deno.test("generate() and fixNaming() are seen by what follows on the same migrator", async () => {
  await using host = testHost({ files: { "db/migrations/V3__a.sql": "" } });
  const config = await configFrom({ database: "embedded" }, host);
  await using migrator = new Migrator({ config, host });

  const shown = await migrator.fixNaming({ dryRun: true });
  const renamed = await migrator.fixNaming();
  const second = await migrator.generate({ name: "b" });
  const third = await migrator.generate({ name: "c" });
  const { pending, strays } = await migrator.status();

  deepEqual(shown, renamed);
  deepEqual(renamed.map(({ to }) => to), ["db/migrations/3_a.up.sql"]);
  deepEqual([second.version, third.version], ["004", "005"]);
  deepEqual(pending, ["3", "004", "005"]);
  deepEqual(strays, []);
});
