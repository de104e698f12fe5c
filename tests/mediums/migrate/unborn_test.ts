import { deepEqual, equal } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import { Migrator } from "../../../src/mediums/migrate/migrator.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";

const FILES = {
  "db/environments/local.yaml": "database: embedded\n",
  "db/migrations/001_a.up.sql": "CREATE TABLE a (id int);",
  "db/migrations/001_a.down.sql": "DROP TABLE a;",
};

Deno.test("looking at an embedded database that was never started does not create it", async () => {
  await using host = testHost({ files: FILES });
  const config = await loadConfig({}, host);
  await using migrator = new Migrator({ config, host });

  const status = await migrator.status();
  const current = await migrator.current();
  const { isValid } = await migrator.validate();
  const up = await migrator.up({ dryRun: true });
  const down = await migrator.down();
  const downDry = await migrator.downTo("0", { dryRun: true });

  equal(status.hasLedger, false);
  equal(current, null);
  equal(isValid, true);
  deepEqual(up.skipped, ["001"]);
  deepEqual(up.pending, ["001"]);
  deepEqual([...down.rolledBack, ...downDry.skipped], []);
  equal(await host.files.stat(`${host.cwd}/.confiture`), undefined);
});

Deno.test("a dry run on an embedded database that was never started refuses what up would", async () => {
  await using host = testHost({
    files: { ...FILES, "db/migrations/002_b.up.sql": "BEGIN; SELECT 1;" },
  });
  const config = await loadConfig({}, host);
  await using migrator = new Migrator({ config, host });

  const open = await failureOf(migrator.up({ dryRun: true }));
  const unknown = await failureOf(migrator.down({ target: "9" }));

  equal(open.code, "migration/transaction-control");
  equal(unknown.code, "migration/unknown-target");
  equal(await host.files.stat(`${host.cwd}/.confiture`), undefined);
});
