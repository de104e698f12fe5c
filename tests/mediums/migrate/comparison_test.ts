import { deepEqual, equal } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import {
  compareIfReachable,
  compareWithLedger,
} from "../../../src/mediums/migrate/comparison.ts";
import { MigrationProject } from "../../../src/mediums/migrate/project.ts";
import { testProject } from "../../support/project.ts";

Deno.test("compareWithLedger() tells edits apart, and writes nothing", async () => {
  await using test = await testProject({
    "001_a.up.sql": "SELECT 1;",
    "002_b.up.sql": "SELECT 2;",
  });
  await using migrator = await test.migrator();
  await migrator.up();
  await test.write("001_a.up.sql", "SELECT 1; -- one");
  await test.write("002_b.up.sql", "SELECT 3;");
  const config = await loadConfig(
    { databaseUrl: test.database.url },
    test.host,
  );
  await using project = new MigrationProject({ config, host: test.host });

  const { comparison } = await compareWithLedger(project);

  deepEqual(comparison.reformatted.map(({ entry }) => entry.version), ["001"]);
  deepEqual(comparison.edited.map(({ entry }) => entry.version), ["002"]);
});

Deno.test("compareIfReachable() does without a database, and says so", async () => {
  await using test = await testProject();
  const config = await loadConfig(
    { databaseUrl: "postgresql://nobody@127.0.0.1:1/x" },
    test.host,
  );
  const told: string[] = [];
  await using project = new MigrationProject({
    config,
    host: test.host,
    emit: (event) => void told.push(event.type),
  });

  equal(await compareIfReachable(project), undefined);
  deepEqual(told, ["log"]);
});
