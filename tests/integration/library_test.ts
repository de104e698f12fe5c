import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { Migrator } from "../../mod.ts";
import type { LibraryOptions } from "../../mod.ts";
import { failureOf } from "../support/failure.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";

const FILES = {
  "001_a.up.sql": "CREATE TABLE a (id int);",
  "001_a.down.sql": "DROP TABLE a;",
  "002_b.up.sql": "SELECT pg_sleep(0.1); CREATE TABLE b (id int);",
  "002_b.down.sql": "DROP TABLE b;",
};
const OTHERS =
  "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
const MOD = new URL("../../mod.ts", import.meta.url).href;
const SETTINGS = fileURLToPath(new URL("../../deno.json", import.meta.url));

async function pathOf(project: TestProject): Promise<string> {
  await project.write(
    "db/environments/prod.yaml",
    `database_url: "${project.database.url}"\n`,
  );
  return join(project.root, "db/environments/prod.yaml");
}

async function migratorOf(
  project: TestProject,
  options: LibraryOptions = {},
): ReturnType<typeof Migrator.fromConfig> {
  return await Migrator.fromConfig(await pathOf(project), options);
}

async function clientOf(
  project: TestProject,
): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString: project.database.url });
  await client.connect();
  return Object.assign(client, {
    [Symbol.asyncDispose]: () => client.end(),
  });
}

Deno.test("a migrator of an environment file goes up and down, and closes its connections", async () => {
  await using project = await testProject(FILES);

  {
    await using migrator = await migratorOf(project);
    const before = await migrator.status();
    const up = await migrator.up();
    const current = await migrator.current();
    const down = await migrator.downTo("001");

    deepEqual(before.pending, ["001", "002"]);
    ok(before.hasPending);
    deepEqual(before.summary, { applied: 0, pending: 2, total: 2 });
    deepEqual(up.applied.map(({ version }) => version), ["001", "002"]);
    equal(current, "002");
    deepEqual(down.rolledBack.map(({ version }) => version), ["002"]);
  }

  deepEqual(await project.database.query(OTHERS), []);
});

Deno.test("a migrator takes an environment as an object, and a directory anywhere", async () => {
  await using project = await testProject(FILES);

  await using migrator = await Migrator.fromConfig({
    database_url: project.database.url,
    migration: { directory: join(project.root, "db/migrations") },
  });
  await migrator.up();

  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("an environment that is wrong is refused before anything is connected", async () => {
  await rejects(
    Migrator.fromConfig({
      database_url: "postgresql://localhost/x",
      nonsense: 1,
    }),
    { code: "config/invalid", exitCode: 5 },
  );
});

Deno.test("a client of the caller's stays open, its settings as they were at first", async () => {
  await using project = await testProject({
    ...FILES,
    "003_c.up.sql": "SET search_path = pg_catalog; SET lock_timeout = '9s';",
  });
  await using client = await clientOf(project);

  {
    await using migrator = await migratorOf(project, { client });
    await migrator.up();
  }

  const { rows } = await client.query(
    "SELECT current_setting('search_path') AS path, current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement, (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks",
  );
  deepEqual(rows, [{
    path: '"$user", public',
    lock: "0",
    statement: "0",
    locks: 0,
  }]);
});

Deno.test("a client in a transaction of the caller's is refused, and the transaction goes on", async () => {
  await using project = await testProject(FILES);
  await using client = await clientOf(project);
  await client.query("BEGIN");
  await client.query("CREATE TABLE callers (id int)");

  await using migrator = await migratorOf(project, { client });
  const error = await failureOf(migrator.up());
  const status = await migrator.status();
  await client.query("COMMIT");

  equal(error.code, "migration/transaction-control");
  deepEqual(status.pending, ["001", "002"]);
  deepEqual(
    await project.database.query(
      "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace",
    ),
    [{ relname: "callers" }],
  );
});

Deno.test("two migrators on one client go one after the other", async () => {
  await using project = await testProject(FILES);
  await using client = await clientOf(project);
  await using first = await migratorOf(project, { client });
  await using second = await migratorOf(project, { client });

  const results = await Promise.all([first.up(), second.up(), first.up()]);
  const status = await second.status();

  deepEqual(results.map(({ applied }) => applied.length).sort(), [0, 0, 2]);
  deepEqual(status.applied, ["001", "002"]);
});

Deno.test("calls on one migrator may overlap", async () => {
  await using project = await testProject(FILES);
  await using migrator = await migratorOf(project);

  const [first, second] = await Promise.all([migrator.up(), migrator.up()]);
  await Promise.all([migrator.status(), migrator.down({ steps: 2 })]);

  deepEqual(
    [first.applied.length, second.applied.length].sort(),
    [0, 2],
  );
  deepEqual(await project.ledger(), []);
});

Deno.test("a signal that is aborted already keeps everything from running", async () => {
  await using project = await testProject(FILES);
  const reason = new Error("too late");

  await using migrator = await migratorOf(project, {
    signal: AbortSignal.abort(reason),
  });
  const error = await failureOf(migrator.up());

  equal(error.code, "run/interrupted");
  equal(error.cause, reason);
  deepEqual(await project.database.query(OTHERS), []);
});

Deno.test("a signal that times out cancels the statement at work", async () => {
  await using project = await testProject({
    "001_slow.up.sql": "CREATE TABLE a (id int); SELECT pg_sleep(30);",
  });

  await using migrator = await migratorOf(project, {
    signal: AbortSignal.timeout(500),
  });
  const error = await failureOf(migrator.up());

  equal(error.code, "run/interrupted");
  deepEqual(
    await project.database.query("SELECT to_regclass('a')::text AS a"),
    [{ a: null }],
  );
});

Deno.test("an error carries what was done until then", async () => {
  await using project = await testProject({
    ...FILES,
    "003_c.up.sql": "SELECT 1 / 0;",
    "004_d.up.sql": "",
  });

  await using migrator = await migratorOf(project);
  const { partial } = await failureOf(migrator.up());
  const { applied, pending, success } = Object(partial);

  deepEqual(
    applied.map(({ version }: { version: string }) => version),
    ["001", "002"],
  );
  deepEqual(pending, ["003", "004"]);
  equal(success, false);
});

Deno.test("a program that uses the library ends by itself", async () => {
  await using project = await testProject(FILES);
  const path = await pathOf(project);
  const program = join(project.root, "tools/program.ts");
  await project.write(
    "tools/program.ts",
    `import { Migrator } from "${MOD}";
await using migrator = await Migrator.fromConfig(${JSON.stringify(path)});
const { applied } = await migrator.up();
console.log(applied.length);
`,
  );

  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--config", SETTINGS, program],
    cwd: project.root,
    signal: AbortSignal.timeout(30_000),
  }).output();

  equal(new TextDecoder().decode(stderr), "");
  equal(new TextDecoder().decode(stdout), "2\n");
  equal(code, 0);
});
