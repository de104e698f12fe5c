import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { EventOf } from "../../src/kernel/events.ts";
import { migrateUp } from "../../src/commands/migrate_up.ts";
import { runCommand } from "../support/command.ts";
import { loadConfig } from "../../src/config/mod.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { failureOf } from "../support/failure.ts";
import { eventually, otherSession } from "../support/other_session.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";

const JARS = {
  "001_jars.up.sql": "CREATE TABLE jars (id int);",
  "002_label.up.sql": "ALTER TABLE jars ADD COLUMN label text;",
  "002_label.down.sql": "ALTER TABLE jars DROP COLUMN label;",
};

Deno.test("migrate up names who blocks it while it waits, and goes on when they are gone", async () => {
  await using project = await shelf();
  await using other = await otherSession(project.database);
  await other.query("BEGIN");
  await other.query("SELECT count(*)\nFROM jars");
  await using migrator = await project.migrator({
    migration: "lock_timeout: 0",
  });

  const run = migrator.up();
  await eventually(() => waits(project).length > 0);
  await other.query("COMMIT");
  await run;

  const [wait] = waits(project);
  deepEqual(
    wait?.blockers.map(({ pid, application, state, query }) => ({
      pid,
      application,
      state,
      query,
    })),
    [{
      pid: other.pid,
      application: "ledger_report",
      state: "idle in transaction",
      query: "SELECT count(*)",
    }],
  );
  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("migrate up names who sits at the head of a chain, and counts who queues behind it", async () => {
  await using project = await shelf();
  await using head = await otherSession(project.database);
  await using middle = await otherSession(project.database);
  await using first = await otherSession(project.database);
  await using second = await otherSession(project.database);
  await head.query("CREATE TABLE lids (id int)");
  await head.query("BEGIN; LOCK TABLE lids");
  await middle.query("BEGIN; SELECT FROM jars");
  const stuck = middle.query("SELECT FROM lids");
  await using migrator = await project.migrator({
    migration: "lock_timeout: 0",
  });

  const run = migrator.up();
  await eventually(() => isWaiting(project, "ALTER TABLE jars"));
  const readers = [
    first.query("SELECT FROM jars"),
    second.query("SELECT FROM jars"),
  ];
  await eventually(() => waits(project).some(({ queued }) => queued === 2));
  await head.query("COMMIT");
  await stuck;
  await middle.query("COMMIT");
  await Promise.all([run, ...readers]);

  deepEqual(waits(project)[0]?.blockers.map(({ pid }) => pid), [head.pid]);
});

Deno.test("migrate up gives way when too many queue behind it, and is tried again", async () => {
  await using project = await shelf();
  await using other = await otherSession(project.database);
  await using first = await otherSession(project.database);
  await using second = await otherSession(project.database);
  await other.query("BEGIN; SELECT FROM jars");
  await using migrator = await project.migrator({
    migration: "{ lock_timeout: 0, max_queue: 1, lock_retries: 1000 }",
  });

  const run = migrator.up();
  await eventually(() => isWaiting(project, "ALTER TABLE jars"));
  await Promise.all([
    first.query("SELECT FROM jars"),
    second.query("SELECT FROM jars"),
  ]);
  await other.query("COMMIT");
  await run;

  const retry = project.events.find(({ type }) => type === "migration:retry");
  ok(retry?.type === "migration:retry");
  match(
    retry.error.message,
    /^Cannot apply 002_label: it gave way, with 2 sessions queued behind it; blocked by process \d+ /,
  );
  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("migrate up that has waited in vain says who blocks it, and what to do", async () => {
  await using project = await shelf();
  await using other = await otherSession(project.database);
  await other.query("BEGIN; SELECT FROM jars");
  await using migrator = await project.migrator({
    migration: "{ lock_timeout: 2s, lock_retries: 1 }",
  });

  const error = await failureOf(migrator.up());

  equal(error.code, "migration/blocked");
  equal(error.exitCode, 1);
  match(
    error.message,
    new RegExp(
      `^Cannot apply 002_label: canceling statement due to lock timeout, 2 times; blocked by process ${other.pid} \\(user \\S+, application ledger_report, from \\S+, idle in transaction for .*, its transaction is .* old\\): BEGIN; SELECT FROM jars$`,
    ),
  );
  match(
    error.hint,
    new RegExp(`pg_terminate_backend\\(${other.pid}\\).*--terminate-blockers`),
  );
});

Deno.test("migrate up --single-transaction waits once, and says who blocks it", async () => {
  await using project = await shelf();
  await using other = await otherSession(project.database);
  await other.query("BEGIN; SELECT FROM jars");
  await using migrator = await project.migrator({
    migration: "lock_timeout: 4s",
  });

  const error = await failureOf(migrator.up({ singleTransaction: true }));

  equal(error.code, "migration/blocked");
  match(error.message, new RegExp(`blocked by process ${other.pid} `));
});

Deno.test("migrate up stops trying when its budget is spent", async () => {
  await using project = await shelf();
  await using other = await otherSession(project.database);
  await other.query("BEGIN; SELECT FROM jars");
  await using migrator = await project.migrator({
    migration:
      "{ lock_timeout: 10ms, lock_retries: 1000000, lock_budget: 300ms }",
  });

  const error = await failureOf(migrator.up());

  equal(error.code, "migration/blocked");
});

Deno.test("a statement about a password is never shown", async () => {
  await using project = await shelf();
  await using other = await otherSession(project.database);
  await other.query(
    "BEGIN; SELECT FROM jars; ALTER ROLE CURRENT_USER PASSWORD NULL",
  );
  await using migrator = await project.migrator({
    migration: "lock_timeout: 0",
  });

  const run = migrator.up();
  await eventually(() => waits(project).length > 0);
  await other.query("ROLLBACK");
  await run;

  equal(waits(project)[0]?.blockers[0]?.pid, other.pid);
  equal(waits(project)[0]?.blockers[0]?.query, undefined);
});

Deno.test("migrate up ends who is idle in a transaction, when asked to", async () => {
  await using project = await shelf();
  await using other = await otherSession(project.database);
  await other.query("BEGIN; SELECT FROM jars");
  await project.migrator({ migration: "lock_timeout: 0" });

  const outcome = await runCommand(migrateUp, {
    flags: { "terminate-blockers": "idle-in-transaction>100ms" },
    host: project.host,
    env: "test",
  });
  await other.ended;

  equal(outcome.exitCode, 0);
  const ended = outcome.events.filter((event) =>
    event.type === "blocker:terminated"
  );
  deepEqual(ended.map(({ blocker }) => blocker.pid), [other.pid]);
});

Deno.test("migrate up leaves alone who is at work, whatever it was asked to end", async () => {
  await using project = await shelf();
  await using other = await otherSession(project.database);
  await other.query("BEGIN; SELECT FROM jars");
  const working = other.query("SELECT pg_sleep(3)");
  await project.migrator({ migration: "lock_timeout: 0" });

  const run = runCommand(migrateUp, {
    flags: { "terminate-blockers": "idle-in-transaction>1min" },
    host: project.host,
    env: "test",
  });
  await working;
  await other.query("COMMIT");
  const outcome = await run;

  equal(outcome.exitCode, 0);
  equal(
    outcome.events.some(({ type }) => type === "blocker:terminated"),
    false,
  );
});

Deno.test("migrate up says so where it may not end a session", async () => {
  await using project = await shelf();
  const role = `${project.database.name}_owner`;
  await project.database.query(
    `CREATE ROLE ${role} LOGIN PASSWORD '${role}'; GRANT pg_read_all_stats TO ${role};
     ALTER SCHEMA public OWNER TO ${role}; ALTER TABLE jars OWNER TO ${role}; GRANT ALL ON ALL TABLES IN SCHEMA public TO ${role}; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
  );
  await using other = await otherSession(project.database);
  await other.query("BEGIN; SELECT FROM jars");
  const url = new URL(project.database.url);
  url.username = role;
  url.password = role;
  await using _unused = await project.migrator({
    migration: "lock_timeout: 0",
    url: url.href,
  });
  const config = await loadConfig({ env: "test" }, project.host);
  const warnings: EventOf<"warning">[] = [];
  await using migrator = new Migrator({
    config: {
      ...config,
      migration: { ...config.migration, terminateIdleMs: 100 },
    },
    host: project.host,
    emit: (event) => void (event.type === "warning" && warnings.push(event)),
  });

  const run = migrator.up();
  await eventually(() => warnings.length > 0);
  await other.query("COMMIT");
  await run;
  await project.database.query(
    `REASSIGN OWNED BY ${role} TO CURRENT_USER; DROP OWNED BY ${role}; DROP ROLE ${role}`,
  );

  const [warning] = warnings;
  equal(warnings.length, 1);
  match(
    warning?.message ?? "",
    new RegExp(`^002_label: cannot terminate process ${other.pid} `),
  );
  match(warning?.hint ?? "", /pg_signal_backend/);
});

Deno.test("migrate up refuses a --terminate-blockers that it cannot read", async () => {
  await using project = await shelf();
  await project.migrator();

  const { failure } = await runCommand(migrateUp, {
    flags: { "terminate-blockers": "idle>60s" },
    host: project.host,
    env: "test",
  });

  equal(failure?.code, "command/usage");
  match(failure.hint, /idle-in-transaction>60s/);
});

/** A project whose first migration is applied. */
async function shelf(): Promise<TestProject> {
  const project = await testProject(JARS);
  await using migrator = await project.migrator();
  await migrator.up({ target: "001" });
  return project;
}

function waits({ events }: TestProject): readonly EventOf<"locks:waiting">[] {
  return events.filter((event) => event.type === "locks:waiting");
}

async function isWaiting(
  { database }: TestProject,
  beginning: string,
): Promise<boolean> {
  const rows = await database.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND position($1 IN query) > 0",
    [beginning],
  );
  return rows.length > 0;
}
