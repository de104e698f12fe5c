import { deepEqual, equal, match, ok } from "node:assert/strict";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { configFrom } from "../../src/config/mod.ts";
import { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { freshDatabase } from "../support/database.ts";
import { failureOf } from "../support/failure.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";

const FILES = {
  "001_users.up.sql":
    `CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, token uuid DEFAULT gen_random_uuid(), at timestamptz DEFAULT now());
INSERT INTO users (email) VALUES ('A@x'), ('b@x');`,
  "001_users.down.sql": "DROP TABLE users;",
  "002_orders.up.sql":
    `CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id int REFERENCES users (id), note text CHECK (note <> ''), total numeric GENERATED ALWAYS AS (1.5) STORED);
INSERT INTO orders (user_id, note) SELECT id, E'tab\\there \\\\ \\n and a line' FROM users;
UPDATE users SET email = lower(email);
CREATE TABLE seen (n int); CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO seen VALUES (1); RETURN NEW; END';
CREATE TRIGGER noted AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION note();
CREATE MATERIALIZED VIEW m AS SELECT count(*) FROM users;
CREATE VIEW v AS SELECT u.email, count(*) FROM users u JOIN orders o ON o.user_id = u.id GROUP BY u.id;`,
  "002_orders.down.sql":
    "DROP VIEW v; DROP MATERIALIZED VIEW m; DROP TRIGGER noted ON users; DROP FUNCTION note; DROP TABLE seen; DROP TABLE orders;",
  "003_c.ts":
    `export async function up({ execute }) { await execute("INSERT INTO users (email) VALUES ('c@x')"); }
export async function down({ execute }) { await execute("DELETE FROM users WHERE email = 'c@x'"); }`,
  "004_index.up.sql": "CREATE INDEX CONCURRENTLY i ON users (at);",
  "005_later.up.sql":
    "-- confiture: depends-on 002\nINSERT INTO users (email) VALUES ('d@x'); ALTER TABLE users ADD COLUMN bio text;",
  "005_later.down.sql":
    "DELETE FROM users WHERE email = 'd@x'; ALTER TABLE users DROP COLUMN bio;",
};

/** A migrator on another database than the project's own. */
async function on(project: TestProject, url: string): Promise<Migrator> {
  const config = await configFrom({ database_url: url }, project.host);
  return new Migrator({ config, host: project.host });
}

async function versionsOf(
  query: (sql: string) => Promise<readonly Record<string, unknown>[]>,
): Promise<readonly string[]> {
  const rows = await query(
    "SELECT version FROM tb_confiture ORDER BY pk_confiture",
  );
  return rows.map(({ version }) => String(version));
}

Deno.test("squash() leaves databases before, at and after it, and new ones, all with the same", async () => {
  await using project = await testProject(FILES);
  await using before = await freshDatabase();
  await using at = await freshDatabase();
  await using after = await freshDatabase();
  await using fresh = await freshDatabase();
  const targets = [[before, "002"], [at, "004"], [after, undefined]] as const;
  for (const [database, target] of targets) {
    await using migrator = await on(project, database.url);
    await migrator.up({ target });
  }
  await using migrator = await project.migrator();

  const result = await migrator.squash({ until: "004", name: "base" });

  equal(result.file, "db/migrations/004_base.up.sql");
  equal(result.archive, "db/migrations/004_base.squashed");
  deepEqual(result.replaced.map(({ version }) => version), [
    "001",
    "002",
    "003",
    "004",
  ]);
  deepEqual(result.later.map(({ version }) => version), ["005"]);
  deepEqual(readdirSync(join(project.root, "db/migrations")).sort(), [
    ".keep",
    "004_base.squashed",
    "004_base.up.sql",
    "005_later.down.sql",
    "005_later.up.sql",
  ]);
  const applied = [
    [before, ["003", "004", "005"]],
    [at, ["005"]],
    [after, []],
    [fresh, ["004", "005"]],
  ] as const;
  for (const [database, expected] of applied) {
    await using other = await on(project, database.url);
    const { applied } = await other.up();
    deepEqual(applied.map(({ version }) => version), expected);
    const status = await other.status();
    equal(status.hasPending, false);
    deepEqual(
      status.migrations.map(({ status, isEdited }) => [status, isEdited]),
      status.migrations.map(() => ["applied", false]),
    );
    deepEqual((await other.validate()).findings, []);
    deepEqual((await other.repair()).repairs, []);
  }
  deepEqual(await versionsOf(before.query), [
    "001",
    "002",
    "003",
    "004",
    "005",
  ]);
  deepEqual(await versionsOf(fresh.query), ["004", "005"]);
  const own = {
    excludeTables: ["tb_confiture", "tb_confiture_intent", "tb_confiture_file"],
  };
  const rows = "SELECT id, email FROM users ORDER BY id";
  const seen =
    "SELECT (SELECT count(*) FROM seen) AS seen, (SELECT count(*) FROM orders) AS orders, (SELECT last_value FROM users_id_seq) AS last";
  for (const database of [before, at, after]) {
    equal(await fresh.pgDump(own), await database.pgDump(own));
    deepEqual(await fresh.query(rows), await database.query(rows));
    deepEqual(await fresh.query(seen), await database.query(seen));
  }

  // What was there before goes on as before: the old ways down are still there.
  await using old = await on(project, after.url);
  const { rolledBack } = await old.down({ steps: 1 });
  deepEqual(rolledBack.map(({ version }) => version), ["005"]);
  const irreversible = await failureOf(old.down());
  equal(irreversible.code, "migration/irreversible");
  await using young = await on(project, fresh.url);
  await young.down();
  equal((await failureOf(young.down())).code, "migration/irreversible");
});

Deno.test("a database at a squash goes on without the old files, one before it is refused", async () => {
  await using project = await testProject(FILES);
  await using before = await freshDatabase();
  await using at = await freshDatabase();
  for (const [database, target] of [[before, "002"], [at, "004"]] as const) {
    await using migrator = await on(project, database.url);
    await migrator.up({ target });
  }
  await using migrator = await project.migrator();
  const { archive } = await migrator.squash({ until: "004", delete: true });
  equal(archive, null);
  ok(!existsSync(join(project.root, "db/migrations/004_baseline.squashed")));

  await using late = await on(project, at.url);
  deepEqual((await late.up()).applied.map(({ version }) => version), ["005"]);
  equal((await late.status()).hasPending, false);
  await using early = await on(project, before.url);
  const refused = await failureOf(early.up());

  equal(refused.code, "migration/squashed");
  equal(refused.exitCode, 5);
  match(refused.message, /Cannot migrate up: 2 problems/);
  deepEqual(refused.problems.map(({ message }) => message), [
    "the database has not 003, which was squashed into 004_baseline, and its file is gone",
    "the database has not 004, which was squashed into 004_baseline, and its file is gone",
  ]);
  deepEqual(await versionsOf(before.query), ["001", "002"]);
  deepEqual((await early.status()).pending, ["003", "004", "005"]);
});

Deno.test("a squash of a squash serves databases from before both", async () => {
  await using project = await testProject(FILES);
  await using first = await freshDatabase();
  await using second = await freshDatabase();
  await using fresh = await freshDatabase();
  {
    await using migrator = await on(project, first.url);
    await migrator.up({ target: "001" });
  }
  await using migrator = await project.migrator();
  await migrator.squash({ until: "003", name: "one" });
  {
    await using other = await on(project, second.url);
    deepEqual(
      (await other.up({ target: "004" })).applied.map(({ version }) => version),
      ["003", "004"],
    );
  }
  await using again = await project.migrator();
  const { replaced, text } = await again.squash({ until: "004", name: "two" });

  deepEqual(replaced.map(({ version }) => version), ["003", "004"]);
  match(text, /^-- confiture: replaces 001, 002, 003, 004$/m);
  const applied = [
    [first, ["002", "003", "004", "005"]],
    [second, ["005"]],
    [fresh, ["004", "005"]],
  ] as const;
  for (const [database, expected] of applied) {
    await using other = await on(project, database.url);
    deepEqual(
      (await other.up()).applied.map(({ version }) => version),
      expected,
    );
    deepEqual((await other.validate()).findings, []);
  }
});

Deno.test("a squash whose old file is edited afterwards is told of where it was applied", async () => {
  await using project = await testProject(FILES);
  await using old = await project.migrator();
  await old.up();
  await old.squash({ until: "004", name: "base" });
  await project.write(
    "db/migrations/004_base.squashed/001_users.up.sql",
    "SELECT 1;",
  );
  await using edited = await project.migrator();

  equal((await failureOf(edited.up())).code, "migration/edited");
});

Deno.test("reinit makes an old database one of those that began with the squash", async () => {
  await using project = await testProject(FILES);
  await using old = await project.migrator();
  await old.up();
  await old.squash({ until: "004", name: "base" });
  rmSync(join(project.root, "db/migrations/004_base.squashed"), {
    recursive: true,
  });
  await using migrator = await project.migrator();

  await migrator.reinit();

  deepEqual(await project.ledger(), ["004", "005"]);
  deepEqual((await migrator.up()).applied, []);
  deepEqual((await migrator.validate()).findings, []);
});

Deno.test("nothing is written where the migrations are not repeatable, or do not run", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "002_b.up.sql": "SELECT 1/0;",
  });
  await using migrator = await project.migrator();

  const failure = await failureOf(migrator.squash({ until: "002" }));

  equal(failure.code, "migration/squash");
  deepEqual(readdirSync(join(project.root, "db/migrations")).sort(), [
    ".keep",
    "001_a.up.sql",
    "002_b.up.sql",
  ]);
});
