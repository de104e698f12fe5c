import { deepEqual, equal, match } from "node:assert/strict";
import { failureOf } from "../../support/failure.ts";
import { testProject } from "../../support/project.ts";

const FILES = {
  "001_a.up.sql": "CREATE TABLE a ();",
  "002_b.up.sql": "-- confiture: depends-on 004\nCREATE TABLE b ();",
  "003_c.up.sql": "CREATE TABLE c ();",
  "004_d.up.sql": "CREATE TABLE d ();",
};

Deno.test("baseline() marks through a version without running anything, and creates the ledger", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();

  const result = await migrator.baseline({ through: "2" });
  const again = await migrator.baseline({ through: "2" });
  const status = await migrator.status();

  deepEqual(result.marked, [
    { version: "001", name: "a" },
    { version: "004", name: "d" },
    { version: "002", name: "b" },
  ]);
  equal(result.trackingTable, "public.tb_confiture");
  deepEqual(again.marked, []);
  deepEqual(await project.ledger(), ["001", "004", "002"]);
  deepEqual(status.pending, ["003"]);
  equal(/CREATE TABLE/.test(await project.schema()), false);
});

Deno.test("baseline() shows in a dry run what it would mark, and writes nothing", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();

  const { marked, dryRun } = await migrator.baseline({
    through: "001",
    dryRun: true,
  });

  deepEqual(marked, [{ version: "001", name: "a" }]);
  equal(dryRun, true);
  deepEqual(
    await project.database.query(
      "SELECT relname FROM pg_class WHERE relname LIKE 'tb_confiture%'",
    ),
    [],
  );
});

Deno.test("baseline() refuses a version that no migration has, before it connects", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator({
    url: "postgresql://nobody@127.0.0.1:1/x",
  });

  const error = await failureOf(migrator.baseline({ through: "9" }));

  equal(error.code, "migration/unknown-target");
});

Deno.test("baseline() refuses to mark what is older than what is applied", async () => {
  await using project = await testProject({
    "001_a.up.sql": "",
    "003_c.up.sql": "",
  });
  await using migrator = await project.migrator();
  await migrator.up();
  await project.write("002_b.up.sql", "");

  await using later = await project.migrator();
  const error = await failureOf(later.baseline({ through: "002" }));

  equal(error.code, "ledger/contradiction");
  match(error.message, /003_c is applied already, and is newer than 002$/);
  deepEqual(await project.ledger(), ["001", "003"]);
});

Deno.test("baseline() goes on where the ledger says some of it already", async () => {
  await using project = await testProject({
    "001_a.up.sql": "",
    "002_b.up.sql": "",
  });
  await using migrator = await project.migrator();
  await migrator.up({ target: "001" });

  const { marked } = await migrator.baseline({ through: "002" });

  deepEqual(marked, [{ version: "002", name: "b" }]);
  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("baseline() refuses edited files, and what stopped half way", async () => {
  await using project = await testProject({
    "001_a.up.sql": "SELECT 1;",
    "002_b.up.sql": "SELECT 2;",
  });
  await using migrator = await project.migrator();
  await migrator.up({ target: "001" });
  await project.database.query(
    `INSERT INTO tb_confiture_intent VALUES ('2', 'up', 0, 'x', 'VACUUM', 'intended')`,
  );
  const partial = await failureOf(migrator.baseline({ through: "002" }));
  await project.write("001_a.up.sql", "SELECT 'edited';");
  await using later = await project.migrator();
  const edited = await failureOf(later.baseline({ through: "002" }));

  deepEqual([partial.code, edited.code], [
    "migration/partial",
    "migration/edited",
  ]);
});

Deno.test("two runs that set one baseline at once do it once", async () => {
  await using project = await testProject(FILES);
  await using first = await project.migrator();
  await using second = await project.migrator();

  const results = await Promise.all([
    first.baseline({ through: "004" }),
    second.baseline({ through: "004" }),
  ]);

  deepEqual(results.map(({ marked }) => marked.length).sort(), [0, 4]);
  deepEqual(await project.ledger(), ["001", "004", "002", "003"]);
});
