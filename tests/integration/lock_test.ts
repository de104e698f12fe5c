import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { createHash } from "node:crypto";
import { failureOf } from "../support/failure.ts";
import { pgbouncer } from "../support/pgbouncer.ts";
import type { Pooler } from "../support/pgbouncer.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";
import { program } from "../support/program.ts";

/** Long enough that a living process is not taken for dead, however busy the machine. */
const HEARTBEAT_MS = 1_000;
const QUICK = { heartbeatMs: HEARTBEAT_MS };

/** Sleeps as long as the table `gate` is there when it begins. */
const GATED =
  "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\nSELECT pg_sleep(600) WHERE to_regclass('gate') IS NOT NULL;\nINSERT INTO a VALUES (2);";
const SECOND = "INSERT INTO a VALUES (3);";
/** The same in TypeScript, outside of any transaction. */
const GATED_CODE = `export const transaction = false;
export async function up({ execute, query }) {
  await execute("CREATE TABLE IF NOT EXISTS a (id int)");
  while ((await query("SELECT to_regclass('gate')::text AS gate"))[0].gate !== null) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await execute("INSERT INTO a VALUES (1)");
}`;

Deno.test("a stopped holder whose lock was released changes nothing more when it wakes up", async () => {
  await using project = await testProject({
    "001_a.up.sql": GATED,
    "002_b.up.sql": SECOND,
  });
  await project.database.query("CREATE TABLE gate ()");
  await using migrator = await project.migrator(QUICK);
  await using holder = program(["migrate", "up", "--env", "test"], {
    cwd: project.root,
  });
  await untilSleeping(project);

  const alive = await failureOf(migrator.releaseLock());
  holder.kill("SIGSTOP");
  const dead = await until(async () => {
    const { holder } = await migrator.lockStatus();
    return holder?.isDead === true ? holder : undefined;
  });
  const released = await migrator.releaseLock();
  await project.database.query("DROP TABLE gate");
  await migrator.up();
  holder.kill("SIGCONT");
  const outcome = await holder.ended;

  equal(alive.code, "lock/held");
  match(alive.message, /gave a sign of life \d+ ms ago/);
  equal(dead.application, "confiture");
  equal(released.holder?.pid, dead.pid);
  equal(outcome.code, 6);
  match(outcome.stderr, /lock/);
  deepEqual(await project.ledger(), ["001", "002"]);
  deepEqual(await rowsOfA(project), [1, 2, 3]);
});

Deno.test("a stopped holder of a lease that was released changes nothing more when it wakes up", async () => {
  await using project = await testProject({ "001_a.ts": GATED_CODE });
  await using pooler = await poolerOf(project);
  await project.database.query("CREATE TABLE gate ()");
  const url = pooler.url(project.database.name);
  await using migrator = await project.migrator({ ...QUICK, url });
  await using holder = program(["migrate", "up", "--env", "test"], {
    cwd: project.root,
  });
  await until(async () => {
    const [row] = await project.database.query(
      "SELECT to_regclass('a')::text AS name",
    );
    return row?.name ?? undefined;
  });

  const alive = await failureOf(migrator.releaseLock());
  holder.kill("SIGSTOP");
  await until(async () =>
    (await migrator.lockStatus()).holder?.isDead === true ? true : undefined
  );
  const released = await migrator.releaseLock();
  await project.database.query("DROP TABLE gate");
  holder.kill("SIGCONT");
  const outcome = await holder.ended;

  equal(alive.code, "lock/held");
  equal(released.holder?.kind, "lease");
  equal(outcome.code, 6);
  match(outcome.stderr, /migration lock/);
  deepEqual(await rowsOfA(project), []);
});

Deno.test("of two runs through a pooler, and one around it, each migration is applied by one", async () => {
  await using project = await testProject(
    Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `${String(index + 1).padStart(3, "0")}_step.up.sql`,
        index === 0
          ? "CREATE TABLE a (id int);"
          : `INSERT INTO a VALUES (${index}); SELECT pg_sleep(0.02);`,
      ]),
    ),
  );
  await using pooler = await poolerOf(project);
  const url = pooler.url(project.database.name);
  await using first = await project.migrator({ url });
  await using second = await project.migrator({ url });
  await using third = await project.migrator();

  const results = await Promise.all(
    [first, second, third].map((migrator) => migrator.up()),
  );

  deepEqual(
    results.map(({ applied }) => applied.length).sort((a, b) => a - b),
    [0, 0, 12],
  );
  deepEqual(await rowsOfA(project), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});

Deno.test("a direct run waits for one that has the lease, and a pooled one for one that has the lock", async () => {
  await using project = await testProject({ "001_a.up.sql": GATED });
  await using pooler = await poolerOf(project);
  const url = pooler.url(project.database.name);
  await project.database.query("CREATE TABLE gate ()");
  const migration = "locking: { timeout_ms: 50 }";
  await using pooled = await project.migrator({ url, migration });
  await using direct = await project.migrator({ migration });

  await using interrupted = new Interruption();
  await using holderDirect = await project.migrator({
    signal: interrupted.signal,
  });
  const first = failureOf(holderDirect.up());
  await untilSleeping(project);
  const behindLock = await failureOf(pooled.up());
  interrupted.now();
  await first;

  await using again = new Interruption();
  await using holderPooled = await project.migrator({
    url,
    signal: again.signal,
  });
  const next = failureOf(holderPooled.up());
  await untilSleeping(project);
  const behindLease = await failureOf(direct.up());
  again.now();
  await next;

  equal(behindLock.code, "lock/timeout");
  match(behindLock.message, /process \d+ of user "postgres"/);
  equal(behindLease.code, "lock/timeout");
  match(behindLease.message, /on testhost of user "postgres"/);
});

Deno.test("the Python tool's lock is seen, waited for and not taken from it", async () => {
  await using project = await testProject({ "001_a.up.sql": SECOND });
  await using pooler = await poolerOf(project);
  const digest = createHash("sha256").update(project.database.name).digest();
  const key = digest.readUInt32BE(0) & 0x7fffffff;
  const { withClient } = await import("../support/client.ts");
  const { host, port, user, password } = project.database.server;
  const migration = "locking: { timeout_ms: 50 }";
  await using direct = await project.migrator({
    heartbeatMs: 1,
    migration,
  });
  await using pooled = await project.migrator({
    migration,
    url: pooler.url(project.database.name),
  });

  const errors = await withClient(
    { host, port, user, password, database: project.database.name },
    async (query) => {
      await query(`SELECT pg_advisory_lock(1751936052, ${key})`);
      return [
        await failureOf(direct.up()),
        await failureOf(pooled.up()),
        await failureOf(direct.releaseLock()),
      ];
    },
  );

  deepEqual(errors.map(({ code }) => code), [
    "lock/timeout",
    "lock/timeout",
    "lock/held",
  ]);
  match(errors[2]?.message ?? "", /no signs of life by which to tell/);
});

Deno.test("a run whose lock's session is ended takes the lock again while its work goes on", async () => {
  await using project = await testProject({
    "001_a.up.sql": GATED.replace("600", "4"),
    "002_b.up.sql": SECOND,
  });
  await project.database.query("CREATE TABLE gate ()");
  await using migrator = await project.migrator(QUICK);
  await using rival = await project.migrator({
    ...QUICK,
    migration: "locking: { timeout_ms: 1 }",
  });
  const run = migrator.up();
  await untilSleeping(project);

  const { holder } = await migrator.lockStatus();
  await endSession(project, holder?.pid);
  const turnedAway = await failureOf(rival.up());
  const next = await until(async () => {
    const { holder: found } = await migrator.lockStatus();
    return found?.application === "confiture" && found.pid !== holder?.pid &&
        await hasLock(project, found.pid)
      ? found
      : undefined;
  });
  const turnedAwayAgain = await failureOf(rival.up());
  const { applied } = await run;
  const { holder: after } = await migrator.lockStatus();

  equal(turnedAway.code, "lock/timeout");
  equal(turnedAwayAgain.code, "lock/timeout");
  notEqual(next.pid, holder?.pid);
  deepEqual(applied.map(({ version }) => version), ["001", "002"]);
  deepEqual(await rowsOfA(project), [1, 2, 3]);
  equal(after, undefined);
});

Deno.test("a run whose sessions are all ended has lost the lock, and stops", async () => {
  await using project = await testProject({ "001_a.up.sql": GATED });
  await project.database.query("CREATE TABLE gate ()");
  await using migrator = await project.migrator(QUICK);
  const run = failureOf(migrator.up());
  await untilSleeping(project);

  await project.database.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  const error = await run;
  const { holder: after } = await migrator.lockStatus();

  equal(error.code, "lock/lost");
  equal(error.exitCode, 6);
  equal(after, undefined);
  const [table] = await project.database.query(
    "SELECT to_regclass('a')::text AS name",
  );
  equal(table?.name, null);
});

Deno.test("a run whose lock's session is ended, and who gave back that it works, stops", async () => {
  await using project = await testProject({
    "001_a.up.sql": `SELECT pg_advisory_unlock_all();\n${GATED}`,
  });
  await project.database.query("CREATE TABLE gate ()");
  await using migrator = await project.migrator(QUICK);
  const run = failureOf(migrator.up());
  await untilSleeping(project);

  const { holder } = await migrator.lockStatus();
  await endSession(project, holder?.pid);
  const error = await run;

  equal(error.code, "lock/lost");
  deepEqual(await project.ledger(), []);
});

Deno.test("lock status writes nothing where nobody ever took the lock", async () => {
  await using project = await testProject({});
  await using pooler = await poolerOf(project);
  await using direct = await project.migrator(QUICK);
  await using pooled = await project.migrator({
    url: pooler.url(project.database.name),
  });

  const found = [await direct.lockStatus(), await pooled.lockStatus()];

  deepEqual(found, [{ pooling: "none" }, { pooling: "transaction" }]);
  deepEqual(
    await project.database.query(
      "SELECT relname FROM pg_class WHERE relname LIKE 'tb_confiture%'",
    ),
    [],
  );
});

class Interruption implements AsyncDisposable {
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;

  now(): void {
    this.#controller.abort();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.now();
    return Promise.resolve();
  }
}

function poolerOf(project: TestProject): Promise<Pooler> {
  return pgbouncer(project.database.server, { mode: "transaction" });
}

async function endSession(
  project: TestProject,
  pid: number | undefined,
): Promise<void> {
  await project.database.query("SELECT pg_terminate_backend($1)", [pid]);
}

async function hasLock(project: TestProject, pid: number): Promise<boolean> {
  const rows = await project.database.query(
    "SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 1751936052 AND pid = $1",
    [pid],
  );
  return rows.length > 0;
}

async function untilSleeping(project: TestProject): Promise<void> {
  await until(async () => {
    const rows = await project.database.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'",
    );
    return rows.length > 0 ? true : undefined;
  });
}

async function until<Found>(
  look: () => Promise<Found | undefined>,
): Promise<Found> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("It did not come to that");
}

async function rowsOfA(project: TestProject): Promise<readonly number[]> {
  const rows = await project.database.query("SELECT id FROM a ORDER BY id");
  return rows.map(({ id }) => id);
}
