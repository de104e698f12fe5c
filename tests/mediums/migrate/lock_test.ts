import { deepEqual, equal } from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../../../src/config/mod.ts";
import { Migrator } from "../../../src/mediums/migrate/migrator.ts";
import { failureOf } from "../../support/failure.ts";
import { testHost } from "../../support/host.ts";

const TRACKER = `export default {
  api: 1, kind: "tracker", name: "quiet",
  create: () => Object.fromEntries(
    ["describe", "exists", "initialize", "lock", "list", "record", "forget", "intend", "settle", "intents", "forgetIntents"]
      .map((name) => [name, () => Promise.resolve()])),
};`;

Deno.test("lockStatus() and releaseLock() do not start an embedded database that never was", async () => {
  await using host = testHost({
    files: { "db/environments/local.yaml": "database: embedded\n" },
  });
  const config = await loadConfig({}, host);
  await using migrator = new Migrator({ config, host });

  const found = [await migrator.lockStatus(), await migrator.releaseLock()];

  deepEqual(found, [{ pooling: "none" }, { pooling: "none" }]);
  equal(existsSync(join(host.cwd, ".confiture")), false);
});

Deno.test("lockStatus() refuses where the tracker does not know", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml": "database: embedded\ntracker: ./quiet.ts\n",
      "quiet.ts": TRACKER,
      ".confiture/local/x": "",
    },
  });
  const config = await loadConfig({
    databaseUrl: "postgresql://nobody@127.0.0.1:1/nothing",
  }, host);
  const { idleDatabase } = await import("../../support/idle_database.ts");
  await using migrator = new Migrator({
    config,
    host,
    database: idleDatabase(),
  });

  const errors = [
    await failureOf(migrator.lockStatus()),
    await failureOf(migrator.releaseLock()),
  ];

  deepEqual(errors.map(({ message }) => message), [
    'Cannot tell who has the migration lock: the tracker "./quiet.ts" does not know',
    'Cannot release the migration lock: the tracker "./quiet.ts" does not know',
  ]);
});
