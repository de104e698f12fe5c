import { deepEqual } from "node:assert/strict";
import { testProject } from "../../support/project.ts";

Deno.test("down() forgets with a migration what its file said, also outside transactions", async () => {
  await using project = await testProject({
    "001_a.up.sql": "CREATE TABLE a (id int);",
    "001_a.down.sql": "DROP TABLE a;",
    "002_b.up.sql": "CREATE INDEX CONCURRENTLY i ON a (id);",
    "002_b.down.sql": "DROP INDEX CONCURRENTLY i;",
  });
  await using migrator = await project.migrator();
  const kept = () =>
    project.database.query(
      "SELECT version, text FROM tb_confiture_file ORDER BY version",
    );

  await migrator.up();
  const before = await kept();
  await migrator.down({ steps: 1 });
  const between = await kept();
  await migrator.down();

  deepEqual(before, [
    { version: "001", text: "CREATE TABLE a (id int);" },
    { version: "002", text: "CREATE INDEX CONCURRENTLY i ON a (id);" },
  ]);
  deepEqual(between.map(({ version }) => version), ["001"]);
  deepEqual(await kept(), []);
});
