import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { failureOf } from "../support/failure.ts";
import { testProject } from "../support/project.ts";

const USERS = {
  "001_create_users.up.sql": "CREATE TABLE users (id bigint PRIMARY KEY);\n",
  "001_create_users.down.sql": "DROP TABLE users;\n",
  "002_add_email.up.sql": "ALTER TABLE users ADD COLUMN email text;\n",
  "002_add_email.down.sql": "ALTER TABLE users DROP COLUMN email;\n",
};

Deno.test("migrate goes up, down and up again, and ends where it was", async () => {
  await using project = await testProject(USERS);
  const before = await project.schema();

  await using migrator = await project.migrator();
  await migrator.up();
  const after = await project.schema();
  await migrator.down({ target: "0" });
  const back = await project.schema();
  await migrator.up();

  equal(back, before);
  equal(await project.schema(), after);
  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("migrate up --dry-run-execute runs everything and leaves nothing", async () => {
  await using project = await testProject(USERS);
  const before = await project.database.pgDump();

  await using migrator = await project.migrator();
  const result = await migrator.up({ dryRunExecute: true });

  deepEqual(result.applied.map(({ version }) => version), ["001", "002"]);
  deepEqual(result.pending, ["001", "002"]);
  equal(await project.database.pgDump(), before);
});

Deno.test("migrate up --dry-run-execute finds the failure that up would meet", async () => {
  await using project = await testProject({
    ...USERS,
    "003_broken.up.sql": "ALTER TABLE nobody ADD COLUMN x int;",
  });

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up({ dryRunExecute: true }));

  equal(
    error.message,
    'Cannot apply 003_broken: relation "nobody" does not exist',
  );
});

Deno.test("migrate up --dry-run writes nothing at all, and shows the SQL", async () => {
  await using project = await testProject(USERS);
  const before = await project.database.pgDump();

  await using migrator = await project.migrator();
  const result = await migrator.up({ dryRun: true });

  deepEqual(result.skipped, ["001", "002"]);
  equal(await project.database.pgDump(), before);
  deepEqual(
    project.events.flatMap((event) =>
      event.type === "migration:skipped" ? [event.sql] : []
    ),
    [USERS["001_create_users.up.sql"], USERS["002_add_email.up.sql"]],
  );
});

Deno.test("two runs at once apply every migration once", async () => {
  await using project = await testProject({
    ...USERS,
    "003_slow.up.sql": "SELECT pg_sleep(0.3); CREATE TABLE slow (id int);",
  });

  await using first = await project.migrator();
  await using second = await project.migrator();
  const results = await Promise.all([first.up(), second.up()]);

  deepEqual(
    results.map((result) => result.applied.length).sort(),
    [0, 3],
  );
  deepEqual(await project.ledger(), ["001", "002", "003"]);
});

Deno.test("later runs leave the ledger's table as it is", async () => {
  await using project = await testProject(USERS);
  const tableRow = () =>
    project.database.query(
      "SELECT xmin::text, ctid::text FROM pg_class WHERE relname = 'tb_confiture'",
    );
  await using migrator = await project.migrator();
  await migrator.up({ steps: 1 });
  const before = await tableRow();

  await using later = await project.migrator();
  await later.up();

  deepEqual(await tableRow(), before);
});

Deno.test("migrate up runs two CONCURRENTLY statements of one file", async () => {
  await using project = await testProject({
    "001_t.up.sql": "CREATE TABLE t (a int, b int);",
    "002_indexes.up.sql":
      "CREATE INDEX CONCURRENTLY t_a ON t (a);\nCREATE INDEX CONCURRENTLY t_b ON t (b)",
    "002_indexes.down.sql":
      "DROP INDEX CONCURRENTLY t_a; DROP INDEX CONCURRENTLY t_b;",
  });
  const indexes = () =>
    project.database.query(
      "SELECT indexrelid::regclass::text AS name, indisvalid FROM pg_index WHERE indrelid = 't'::regclass ORDER BY 1",
    );

  await using migrator = await project.migrator();
  await migrator.up();
  const built = await indexes();
  await migrator.down();

  deepEqual(built, [
    { name: "t_a", indisvalid: true },
    { name: "t_b", indisvalid: true },
  ]);
  deepEqual(await indexes(), []);
  deepEqual(await project.ledger(), ["001"]);
});

Deno.test("migrate up takes one name under two versions in one second", async () => {
  await using project = await testProject({
    "001_fix.up.sql": "CREATE TABLE a (id int);",
    "002_fix.up.sql": "CREATE TABLE b (id int);",
  });

  await using migrator = await project.migrator();
  await migrator.up();

  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("a role without rights is told which are missing", async () => {
  await using project = await testProject(USERS);
  const role = `poor_${project.database.name}`;
  await project.database.query(
    `CREATE ROLE ${role} LOGIN PASSWORD 'poor' NOSUPERUSER`,
  );
  await project.database.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
  const url = new URL(project.database.url);
  url.username = role;
  url.password = "poor";

  await using migrator = await project.migrator({ url: url.href });
  const error = await failureOf(migrator.up());

  equal(error.code, "ledger/no-rights");
  match(
    error.message,
    /in schema "public": permission denied for schema public/,
  );
  await project.database.query(`DROP ROLE ${role}`);
});

Deno.test("a role that owns nothing works with a ledger that is there", async () => {
  await using project = await testProject(USERS);
  const role = `small_${project.database.name}`;
  await using first = await project.migrator();
  await first.up({ steps: 1 });
  await project.database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'small'`);
  await project.database.query(
    `GRANT SELECT, INSERT ON tb_confiture TO ${role}; ALTER TABLE users OWNER TO ${role}`,
  );
  const url = new URL(project.database.url);
  url.username = role;
  url.password = "small";

  await using migrator = await project.migrator({ url: url.href });
  await migrator.up();

  deepEqual(await project.ledger(), ["001", "002"]);
  await project.database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
});

Deno.test("migrate down refuses everything where one of the ways down is missing", async () => {
  await using project = await testProject({
    ...USERS,
    "003_no_way_back.up.sql": "CREATE TABLE kept (id int);",
    "004_more.up.sql": "CREATE TABLE more (id int);",
    "004_more.down.sql": "DROP TABLE more;",
  });
  await using migrator = await project.migrator();
  await migrator.up();
  const before = await project.schema();

  const error = await failureOf(migrator.down({ steps: 3 }));

  equal(error.code, "migration/irreversible");
  equal(error.exitCode, 8);
  deepEqual(error.partial, {
    success: false,
    rolledBack: [],
    skipped: [],
    errors: [error.with({ partial: undefined })],
    totalDurationMs: (error.partial as { totalDurationMs: number })
      .totalDurationMs,
    dryRun: false,
  });
  equal(await project.schema(), before);
  deepEqual(await project.ledger(), ["001", "002", "003", "004"]);
});

Deno.test("a way down that PostgreSQL refuses changes nothing, and up works without repair", async () => {
  await using project = await testProject({
    ...USERS,
    "003_broken_down.up.sql": "CREATE TABLE third (id int);",
    "003_broken_down.down.sql": "DROP TABLE third;\nDROP TABLE nobody;\n",
  });
  await using migrator = await project.migrator();
  await migrator.up();
  const before = await project.schema();

  const error = await failureOf(migrator.down());
  await project.write("004_more.up.sql", "CREATE TABLE more (id int);");
  await using later = await project.migrator();
  const result = await later.up();

  equal(
    error.message,
    'Cannot revert 003_broken_down: table "nobody" does not exist',
  );
  equal(error.place?.line, 2);
  ok(before.includes("third"));
  deepEqual(result.applied.map(({ version }) => version), ["004"]);
});

Deno.test("migrate status shows an applied migration whose file is gone", async () => {
  await using project = await testProject({
    "002_b.up.sql": "CREATE TABLE b (id int);",
  });
  await using first = await project.migrator();
  await first.up();
  await project.write("001_a.up.sql", "");
  await project.database.query(
    "INSERT INTO tb_confiture (slug, version, name) VALUES ('x', '000', 'lost')",
  );

  await using migrator = await project.migrator();
  const { migrations } = await migrator.status();

  deepEqual(
    migrations.map(({ version, name, status }) => [version, name, status]),
    [["000", "lost", "missing"], ["001", "a", "pending"], [
      "002",
      "b",
      "applied",
    ]],
  );
});

Deno.test("migrate up refuses a migration older than the newest applied one, by name", async () => {
  await using project = await testProject({
    "002_b.up.sql": "CREATE TABLE b (id int);",
  });
  await using first = await project.migrator();
  await first.up();
  await project.write("001_a.up.sql", "CREATE TABLE a (id int);");

  await using migrator = await project.migrator();
  await rejects(migrator.up(), {
    code: "migration/out-of-order",
    message:
      "Cannot migrate up: 001_a is older than what is applied already (002_b)",
  });
  deepEqual(await project.ledger(), ["002"]);
});

Deno.test("migrate up takes an older migration where the environment allows it", async () => {
  await using project = await testProject({
    "002_b.up.sql": "CREATE TABLE b (id int);",
  });
  await using first = await project.migrator();
  await first.up();
  await project.write("001_a.up.sql", "CREATE TABLE a (id int);");

  await using migrator = await project.migrator({
    migration: "out_of_order: allow",
  });
  await migrator.up();

  deepEqual(await project.ledger(), ["002", "001"]);
});

Deno.test("migrate up refuses a target that nobody knows, and applies nothing", async () => {
  await using project = await testProject(USERS);

  await using migrator = await project.migrator();
  await rejects(migrator.up({ target: "999" }), {
    code: "migration/unknown-target",
    exitCode: 5,
  });

  deepEqual(await project.ledger(), []);
});

Deno.test("migrate up refuses an edited file before anything runs", async () => {
  await using project = await testProject(USERS);
  await using first = await project.migrator();
  await first.up({ steps: 1 });
  await project.write(
    "001_create_users.up.sql",
    "CREATE TABLE users (id int);",
  );

  await using migrator = await project.migrator();
  const error = await failureOf(migrator.up());

  equal(error.code, "migration/edited");
  match(error.message, /001_create_users was edited after it was applied/);
  deepEqual(await project.ledger(), ["001"]);
});
