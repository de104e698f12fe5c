import { deepEqual, equal, match, ok } from "node:assert/strict";
import { cli } from "../support/cli.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";

function run(project: TestProject, ...args: readonly string[]) {
  return cli([...args, "--database-url", project.database.url], {
    cwd: project.root,
  });
}

Deno.test("eight processes at once apply every migration once, one of them CONCURRENTLY", async () => {
  await using project = await testProject({
    "001_t.up.sql":
      "CREATE TABLE t AS SELECT g AS a FROM generate_series(1, 20000) g;",
    "002_index.up.sql": "CREATE INDEX CONCURRENTLY t_a ON t (a);",
    "003_more.up.sql": "CREATE TABLE u (id int);",
  });

  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => run(project, "migrate", "up")),
  );

  deepEqual(outcomes.map(({ code }) => code), [0, 0, 0, 0, 0, 0, 0, 0]);
  deepEqual(await project.ledger(), ["001", "002", "003"]);
  equal(
    outcomes.filter(({ stdout }) => stdout.includes("3 migrations applied"))
      .length,
    1,
  );
  deepEqual(
    await project.database.query(
      "SELECT indisvalid FROM pg_index WHERE indexrelid = 't_a'::regclass",
    ),
    [{ indisvalid: true }],
  );
});

Deno.test("Ctrl-C cancels the statement on the server and exits 130", async () => {
  await using project = await testProject({
    "001_fine.up.sql": "CREATE TABLE t (id int);",
    "002_slow.up.sql": "SELECT pg_sleep(60);",
  });

  const outcome = await cli(
    ["migrate", "up", "--database-url", project.database.url],
    { cwd: project.root, interruptAt: "✓ 001_fine" },
  );

  equal(outcome.code, 130);
  match(outcome.stderr, /the run was interrupted/);
  deepEqual(await project.ledger(), ["001"]);
  deepEqual(
    await project.database.query(
      "SELECT query FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'",
    ),
    [],
  );
});

Deno.test("--format json prints one document on standard output, also on failure", async () => {
  await using project = await testProject({
    "001_fine.up.sql": "CREATE TABLE t (id int);",
    "002_noisy.up.sql": "DO $$ BEGIN RAISE NOTICE 'progress'; END $$;",
    "003_broken.up.sql": "CREATE TABLE t (id int);",
  });

  const { stdout, code } = await run(
    project,
    "migrate",
    "up",
    "--format",
    "json",
  );
  const document = JSON.parse(stdout);

  equal(code, 1);
  equal(document.ok, false);
  equal(document.success, false);
  deepEqual(
    document.applied.map((each: { version: string }) => each.version),
    ["001", "002"],
  );
  equal(document.error.sqlstate, "42P07");
  equal(document.error.file, "db/migrations/003_broken.up.sql");
  equal(document.error.exit_code, 1);
});

const SECRET_URL = "postgresql://app:s3cret-word@127.0.0.1:1/app";
for (const format of ["text", "json", "ndjson"]) {
  Deno.test(`no password is shown where the database cannot be reached (${format})`, async () => {
    await using project = await testProject({ "001_t.up.sql": "SELECT 1;" });

    const { code, stdout, stderr } = await cli(
      [
        "migrate",
        "up",
        "--verbose",
        "--format",
        format,
        "--database-url",
        SECRET_URL,
      ],
      { cwd: project.root },
    );

    equal(code, 3);
    ok(!`${stdout}${stderr}`.includes("s3cret-word"));
    match(`${stdout}${stderr}`, /127\.0\.0\.1/);
  });
}

Deno.test("status tells deployments by its exit code where a database stands", async () => {
  await using project = await testProject({
    "001_t.up.sql": "CREATE TABLE t (id int);",
  });

  const before = await run(project, "migrate", "status");
  await run(project, "migrate", "up");
  const after = await run(project, "migrate", "status");
  await project.write("002_u.up.sql", "CREATE TABLE u (id int);");
  const pending = await run(project, "migrate", "status");

  deepEqual([before.code, after.code, pending.code], [2, 0, 1]);
});

Deno.test("a migration in TypeScript runs with parameters, and its failure names the line", async () => {
  await using project = await testProject({
    "001_users.ts": `import type { MigrationContext } from "confiture";
export const description = "Users";
export async function up({ execute, sql, query, log }: MigrationContext): Promise<void> {
  await execute("CREATE TABLE users (id int, name text)");
  const name = "O'Hara; DROP TABLE users";
  await sql\`INSERT INTO users VALUES (\${1}, \${name})\`;
  const rows = await query<{ name: string }>("SELECT name FROM users WHERE id = $1", [1]);
  log(\`stored \${rows[0]?.name}\`);
}
export async function down({ execute }: MigrationContext): Promise<void> { await execute("DROP TABLE users"); }
`,
    "002_bio.ts": `import { Migration } from "confiture";
export default class AddBio extends Migration {
  version = "002";
  name = "bio";
  dependsOn = ["001"];
  async up() { await this.execute("ALTER TABLE users ADD COLUMN bio text"); }
  async down() { await this.execute("ALTER TABLE users DROP COLUMN bio"); }
}
`,
    "003_index.ts": `export const transaction = false;
export async function up({ execute }) {
  await execute("CREATE INDEX CONCURRENTLY users_id ON users (id); CREATE INDEX CONCURRENTLY users_name ON users (name)");
}
export async function down({ execute }) { await execute("DROP INDEX CONCURRENTLY users_id; DROP INDEX CONCURRENTLY users_name"); }
`,
  });

  const up = await run(project, "migrate", "up");
  const schema = await project.schema();
  const down = await run(project, "migrate", "down-to", "0");
  const again = await run(project, "migrate", "up");
  await project.write(
    "004_broken.ts",
    "export async function up({ execute }) {\n  await execute(`ALTER TABLE users\n    ADD COLUMN bio text`);\n}\n",
  );
  const broken = await run(project, "migrate", "up");

  deepEqual(
    [up.code, down.code, again.code, broken.code],
    [0, 0, 0, 1],
    up.stderr + broken.stderr,
  );
  match(up.stderr, /stored O'Hara; DROP TABLE users/);
  equal(await project.schema(), schema);
  match(broken.stderr, /004_broken\.ts:2:\d+/);
  match(broken.stderr, /column "bio" of relation "users" already exists/);
});

Deno.test("a migration in TypeScript must not end our transaction", async () => {
  await using project = await testProject({
    "001_commit.ts":
      'export async function up({ execute }) { await execute("CREATE TABLE t (id int); COMMIT"); }\n',
  });

  const { code, stderr } = await run(project, "migrate", "up");

  equal(code, 1);
  match(stderr, /must not say "COMMIT" itself/);
  deepEqual(await project.ledger(), []);
});
