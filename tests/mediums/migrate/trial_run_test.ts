import { deepEqual, equal } from "node:assert/strict";
import { testProject } from "../../support/project.ts";

Deno.test("test() tries up, down and up again, and says what data a step loses", async () => {
  await using project = await testProject({
    "001_users.up.sql": "CREATE TABLE users (id int, phone text);",
    "001_users.down.sql": "DROP TABLE users;",
    "002_no_phone.up.sql":
      "ALTER TABLE users DROP COLUMN phone; ALTER TABLE users RENAME TO people;",
    "002_no_phone.down.sql":
      "ALTER TABLE people RENAME TO users; ALTER TABLE users ADD COLUMN phone text;",
    "003_ids.up.sql": "ALTER TABLE people ALTER COLUMN id TYPE bigint;",
  });
  await using migrator = await project.migrator();

  const { success, trials } = await migrator.test();

  equal(success, true);
  deepEqual(
    trials.map(({ version, verdict, upLoses, downLoses }) => [
      version,
      verdict,
      upLoses,
      downLoses,
    ]),
    [
      ["001", "reversible", [], ["table public.users"]],
      ["002", "reversible", ["column public.users.phone"], []],
      [
        "003",
        "irreversible",
        ["column public.people.id: integer becomes bigint"],
        [],
      ],
    ],
  );
});

Deno.test("test() finds a down that leaves something, and goes on", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE IF NOT EXISTS a (id int);",
    "001_a.down.sql": "SELECT 1;",
    "002_b.up.sql": "CREATE TABLE b (id int);",
    "002_b.down.sql": "DROP TABLE b;",
  });
  await using migrator = await project.migrator();

  const { success, trials } = await migrator.test();

  equal(success, false);
  deepEqual(trials.map(({ verdict }) => verdict), [
    "leaves-traces",
    "reversible",
  ]);
  deepEqual(
    trials[0]?.differences.map(({ type, entry }) =>
      `${type} ${entry.kind} ${entry.name}`
    ),
    ["extra table public.a"],
  );
});

Deno.test("test() ends at an up that fails, names it, and counts what was not tried", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "001_a.down.sql": "DROP TABLE aa;",
    "002_b.up.sql": "SELECT 1/0;",
    "003_c.up.sql": "SELECT 1;",
  });
  await using migrator = await project.migrator();

  const { success, trials, untried } = await migrator.test();

  equal(success, false);
  deepEqual(trials.map(({ verdict, error }) => [verdict, error?.place]), [
    ["down-failed", {
      file: "db/migrations/001_a.down.sql",
      line: 1,
      column: 1,
    }],
    ["up-failed", { file: "db/migrations/002_b.up.sql", line: 1, column: 1 }],
  ]);
  deepEqual(untried, ["003"]);
});

Deno.test("test() finds a second up that makes something else, and one that fails", async () => {
  await using project = await testProject({
    "001_a.up.sql":
      "DO $$ BEGIN IF to_regclass('seen') IS NULL THEN CREATE TABLE a (id int); ELSE CREATE TABLE a (id bigint); END IF; END $$;",
    "001_a.down.sql": "DROP TABLE a; CREATE TABLE IF NOT EXISTS seen ();",
    "002_b.up.sql": "CREATE TYPE mood AS ENUM ('a');",
    "002_b.down.sql": "SELECT 1;",
    "003_c.up.sql": "SELECT 1;",
  });
  await using migrator = await project.migrator();

  const { trials, untried } = await migrator.test();

  deepEqual(trials.map(({ verdict }) => verdict), [
    "leaves-traces",
    "again-failed",
  ]);
  deepEqual(untried, ["003"]);
});

Deno.test("test() leaves the environment's own database alone, and no scratch database behind", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
  });
  await using migrator = await project.migrator();

  await migrator.test({ target: "001" });

  deepEqual(
    await project.database.query(
      "SELECT relname FROM pg_class WHERE relname IN ('a', 'tb_confiture')",
    ),
    [],
  );
});

Deno.test("test() builds the schema first where the migrations start from it", async () => {
  await using project = await testProject({
    "001_a.up.sql": "ALTER TABLE base ADD COLUMN n int;",
    "001_a.down.sql": "ALTER TABLE base DROP COLUMN n;",
  });
  await using migrator = await project.migrator({
    buildSchema: async (database) => {
      await using session = await database.connect();
      await session.execute("CREATE TABLE base (id int)");
    },
  });

  const { success, trials } = await migrator.test({ onSchema: true });

  equal(success, true);
  equal(trials.length, 1);
});
