import { deepEqual, equal } from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { testProject } from "../support/project.ts";

Deno.test("migrate validate --fix-naming makes a history of V0001.Name files one that runs, version by version", async () => {
  await using project = await testProject({
    "V0001.Initial_Schema.up.sql": "CREATE TABLE jars (id int);",
    "V0001.Initial_Schema.down.sql": "DROP TABLE jars;",
    "V0002.MoreJars.up.sql": "INSERT INTO jars VALUES (2);",
    "V0002.MoreJars.down.sql": "DELETE FROM jars;",
    "V0012.Labels.up.sql": "ALTER TABLE jars ADD COLUMN label text;",
    "V0012.Labels.down.sql": "ALTER TABLE jars DROP COLUMN label;",
    "V0120.Late.up.sql": "UPDATE jars SET label = 'late';",
  });

  await using migrator = await project.migrator();
  await migrator.fixNaming();
  const { applied, pending } = await migrator.up();

  deepEqual(await namesIn(project.root), [
    "0001_Initial_Schema.down.sql",
    "0001_Initial_Schema.up.sql",
    "0002_MoreJars.down.sql",
    "0002_MoreJars.up.sql",
    "0012_Labels.down.sql",
    "0012_Labels.up.sql",
    "0120_Late.up.sql",
  ]);
  deepEqual(applied.map(({ version }) => version), [
    "0001",
    "0002",
    "0012",
    "0120",
  ]);
  equal(pending.length, 0);
});

Deno.test("migrate validate --fix-naming leaves a name alone whose version is two numbers", async () => {
  await using project = await testProject({
    "V1__start.sql": "CREATE TABLE jars (id int);",
    "V1.1__more.sql": "CREATE TABLE lids (id int);",
  });

  await using migrator = await project.migrator();
  await migrator.fixNaming();

  deepEqual(await namesIn(project.root), ["1_start.up.sql", "V1.1__more.sql"]);
});

async function namesIn(root: string): Promise<readonly string[]> {
  const names = await readdir(join(root, "db/migrations"));
  return names.filter((name) => !name.startsWith(".")).sort();
}
