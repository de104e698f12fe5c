import { deepEqual, equal, match } from "node:assert/strict";
import { configFrom } from "../../src/config/mod.ts";
import { buildInto } from "../../src/mediums/build/mod.ts";
import type { Migrator } from "../../src/mediums/migrate/migrator.ts";
import { failureOf } from "../support/failure.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";

const USERS = "CREATE TABLE users (id serial PRIMARY KEY, email text);";

async function migratorOf(
  project: TestProject,
  repeatables = "[functions, views, triggers, policies]",
): Promise<Migrator> {
  const config = await configFrom(
    { database_url: project.database.url },
    project.host,
  );
  return await project.migrator({
    migration: `repeatables: ${repeatables}`,
    buildSchema: buildInto({ config, host: project.host }),
  });
}

async function up(project: TestProject, repeatables?: string) {
  await using migrator = await migratorOf(project, repeatables);
  const { repeatables: repeated = [] } = await migrator.up();
  return repeated.map(({ object, action }) => `${action} ${object}`);
}

Deno.test("up applies functions, views, triggers and policies again when they mean something else", async () => {
  await using project = await testProject({
    "001_users.up.sql": USERS,
    "db/schema/a.sql": `${USERS}
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT id, f(id) AS n FROM users; COMMENT ON VIEW v IS 'one';
CREATE VIEW w AS SELECT n FROM v;
CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION t();
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON users USING (id > 0);`,
    "002_rls.up.sql": "ALTER TABLE users ENABLE ROW LEVEL SECURITY;",
  });

  deepEqual(await up(project), [
    "made function public.f(integer)",
    "made function public.p()",
    "made function public.t()",
    "made view public.v",
    "made view public.w",
    "made trigger tr on public.users",
    "made policy p on public.users",
  ]);
  deepEqual(await up(project), []);

  await project.write(
    "db/schema/a.sql",
    `${USERS}
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql -- said otherwise
 AS 'SELECT 1';
CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 2';
CREATE VIEW v AS SELECT f(id)::text AS n FROM users; COMMENT ON VIEW v IS 'two';
CREATE VIEW w AS SELECT n FROM v;
CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION t();
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON users USING (id > 1);`,
  );
  await using migrator = await migratorOf(project);
  const status = await migrator.status();
  equal(status.hasPending, true);
  deepEqual(status.repeatables?.map(({ object }) => object).sort(), [
    "function public.p()",
    "policy p on public.users",
    "trigger tr on public.users",
    "view public.v",
    "view public.w",
  ]);
  const dry = await migrator.up({ dryRun: true });
  equal(dry.repeatables?.length, 5);
  deepEqual((await up(project)).sort(), [
    "changed function public.p()",
    "changed policy p on public.users",
    "changed trigger tr on public.users",
    "changed view public.v",
    "changed view public.w",
  ]);
  equal((await migrator.status()).hasPending, false);
  deepEqual(
    await project.database.query(
      "SELECT obj_description('v'::regclass) AS text, (SELECT count(*)::int FROM w) AS n",
    ),
    [{ text: "two", n: 0 }],
  );
});

Deno.test("what is given by hand stays, and what needs a view that is made anew comes back", async () => {
  await using project = await testProject({
    "001_users.up.sql": USERS,
    "db/schema/a.sql": `${USERS} CREATE VIEW v AS SELECT id FROM users;`,
  });
  await up(project);
  await project.database.query(
    `CREATE MATERIALIZED VIEW m AS SELECT id FROM v; CREATE UNIQUE INDEX i ON m (id); GRANT SELECT ON v TO PUBLIC;
     CREATE VIEW own AS SELECT 1 AS one; CREATE TABLE d (n int);`,
  );
  await project.write(
    "db/schema/a.sql",
    `${USERS} CREATE VIEW v AS SELECT email, id FROM users;`,
  );

  deepEqual((await up(project)).sort(), [
    "changed view public.v",
    "remade materialized view public.m",
  ]);

  deepEqual(
    await project.database.query(
      `SELECT has_table_privilege('public', 'v', 'SELECT') AS granted, to_regclass('i') IS NOT NULL AS indexed, to_regclass('own') IS NOT NULL AS own`,
    ),
    [{ granted: true, indexed: true, own: true }],
  );
  deepEqual(await up(project), []);
});

Deno.test("a function with other parameters is made beside the old one, and dropped where that is asked for", async () => {
  await using project = await testProject({
    "001_a.up.sql": "SELECT 1;",
    "db/schema/a.sql":
      "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT f(1) AS n;",
  });
  await up(project);
  await project.write(
    "db/schema/a.sql",
    "CREATE FUNCTION f(bigint, int DEFAULT 2) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT f(1::bigint) AS n;",
  );

  deepEqual((await up(project)).sort(), [
    "changed view public.v",
    "made function public.f(bigint,integer)",
  ]);
  equal(
    project.events.some((event) =>
      event.type === "warning" &&
      event.message.startsWith("function public.f(integer) is still there")
    ),
    true,
  );
  deepEqual(await up(project), []);
  deepEqual(await up(project, "{ kinds: [functions, views], drop: true }"), [
    "dropped function public.f(integer)",
  ]);
});

Deno.test("where a repeatable cannot be applied, none is, and the migrations stay", async () => {
  await using project = await testProject({
    "001_users.up.sql": USERS,
    "db/schema/a.sql":
      `CREATE TABLE users (id serial PRIMARY KEY, email text, bio text);
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT bio FROM users;`,
  });
  await using migrator = await migratorOf(project);

  const failure = await failureOf(migrator.up());

  equal(failure.code, "migration/repeatable");
  equal(failure.exitCode, 1);
  match(
    failure.message,
    /view public\.v needs column public\.users\.bio, which no migration has made/,
  );
  deepEqual(await project.ledger(), ["001"]);
  deepEqual(
    await project.database.query("SELECT to_regproc('f') IS NULL AS none"),
    [{ none: true }],
  );

  await project.write(
    "002_bio.up.sql",
    "ALTER TABLE users ADD COLUMN bio text;",
  );
  deepEqual(await up(project), [
    "made function public.f()",
    "made view public.v",
  ]);
});

Deno.test("a repeatable that the server refuses takes the others back with it", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "db/schema/a.sql":
      "CREATE TABLE a (id int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TRIGGER a BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();",
  });
  await project.database.query(
    "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no triggers here''; END'; CREATE EVENT TRIGGER e ON ddl_command_end WHEN TAG IN ('CREATE TRIGGER') EXECUTE FUNCTION refuse()",
  );
  await using migrator = await migratorOf(project);

  const failure = await failureOf(migrator.up());

  equal(
    failure.message,
    "Cannot apply trigger a on public.a: no triggers here",
  );
  deepEqual(await project.ledger(), ["001"]);
  deepEqual(
    await project.database.query("SELECT to_regproc('f') IS NULL AS none"),
    [{ none: true }],
  );
});

Deno.test("repeatables wait until all migrations are applied, and a broken file stops everything", async () => {
  await using project = await testProject({
    "001_users.up.sql": USERS,
    "002_bio.up.sql": "ALTER TABLE users ADD COLUMN bio text;",
    "db/schema/a.sql":
      "CREATE TABLE users (id serial PRIMARY KEY, email text, bio text); CREATE VIEW v AS SELECT bio FROM users;",
  });
  await using migrator = await migratorOf(project);

  deepEqual((await migrator.up({ steps: 1 })).repeatables, []);
  equal((await migrator.status()).repeatables, undefined);
  await project.write(
    "db/schema/b.sql",
    "CREATE VIEW broken AS SELECT nothing;",
  );
  await using broken = await migratorOf(project);
  equal((await failureOf(broken.up())).code, "build/failed");
  deepEqual(await project.ledger(), ["001"]);
});

Deno.test("what would cost data is refused", async () => {
  await using project = await testProject({
    "001_t.up.sql":
      "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a int, b int GENERATED ALWAYS AS (f(a)) STORED, c int DEFAULT f(1));",
    "db/schema/a.sql":
      "CREATE FUNCTION f(int) RETURNS bigint IMMUTABLE LANGUAGE sql AS 'SELECT 1'; CREATE TABLE t (a int);",
  });
  await using migrator = await migratorOf(project);

  const failure = await failureOf(migrator.up());

  equal(failure.code, "migration/repeatable");
  match(failure.message, /column public\.t\.b/);
});

Deno.test("migrate test --prove counts repeatables among what migrations come to", async () => {
  await using project = await testProject({
    "001_users.up.sql": USERS,
    "001_users.down.sql": "DROP TABLE users;",
    "db/schema/a.sql": `${USERS} CREATE VIEW v AS SELECT id FROM users;`,
  });
  await using migrator = await migratorOf(project);

  const { proof } = await migrator.test({ prove: true });

  deepEqual(proof?.claims.map(({ verdict }) => verdict), ["proved", "proved"]);
  equal((await migrator.preflight()).success, true);
});
