import { deepEqual, equal, rejects } from "node:assert/strict";
import { testProject } from "../../support/project.ts";

Deno.test("verify() runs the checks of what is applied, and counts what has none", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "001_a.verify.sql": "SELECT id FROM a WHERE false;",
    "002_b.up.sql": "CREATE TABLE b (id int);",
    "003_c.ts":
      "export async function up({ execute }) { await execute('CREATE TABLE c (id int)'); }",
    "003_c.verify.sql": "SELECT count(*) = 0 FROM c;",
    "004_d.up.sql": "CREATE TABLE d (id int);",
    "004_d.verify.sql": "SELECT * FROM d;",
  });
  await using migrator = await project.migrator();
  await migrator.up({ target: "003" });

  const result = await migrator.verify();

  equal(result.success, true);
  deepEqual(
    result.verifications.map(({ version, file }) => [version, file]),
    [["001", "db/migrations/001_a.verify.sql"], [
      "003",
      "db/migrations/003_c.verify.sql",
    ]],
  );
  deepEqual(result.unchecked, ["002"]);
});

Deno.test("verify() leaves nothing behind, whatever a check does", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "001_a.verify.sql":
      "INSERT INTO a VALUES (1); CREATE TABLE b (id int); SET search_path = nowhere;",
  });
  await using migrator = await project.migrator();
  await migrator.up();

  await migrator.verify();

  deepEqual(await project.database.query("SELECT id FROM a"), []);
  deepEqual(
    await project.database.query("SELECT 1 FROM pg_class WHERE relname = 'b'"),
    [],
  );
});

Deno.test("verify() refuses where nothing was ever applied", async () => {
  await using project = await testProject({ "001_a.up.sql": "SELECT 1;" });
  await using migrator = await project.migrator();

  await rejects(migrator.verify(), { code: "ledger/missing", exitCode: 2 });
});
