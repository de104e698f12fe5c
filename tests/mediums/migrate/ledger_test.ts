import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../src/config/mod.ts";
import { readLedger } from "../../../src/mediums/migrate/ledger.ts";
import { MigrationProject } from "../../../src/mediums/migrate/project.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import type { TestHost } from "../../support/host.ts";

async function projectOf(
  host: TestHost,
  environment: Readonly<Record<string, unknown>>,
): Promise<MigrationProject> {
  return new MigrationProject({
    config: await configFrom(environment, host),
    host,
  });
}

Deno.test("readLedger() finds nothing on an embedded database that was never started", async () => {
  await using host = testHost();
  await using project = await projectOf(host, {
    database: "embedded",
    migration: { tracking_table: "audit.history" },
  });

  deepEqual(await readLedger(project), {
    name: "audit.history",
    exists: false,
    entries: [],
    intents: [],
  });
});

Deno.test("readLedger() says where the ledger would be, and creates nothing", async () => {
  await using database = await freshDatabase();
  await using host = testHost();
  await using project = await projectOf(host, { database_url: database.url });

  deepEqual(await readLedger(project), {
    name: "public.tb_confiture",
    exists: false,
    entries: [],
    intents: [],
  });
  deepEqual(
    await database.query(
      "SELECT relname FROM pg_class WHERE relname LIKE '%confiture%'",
    ),
    [],
  );
});

Deno.test("readLedger() reads entries and what broke off, while another run holds the lock", async () => {
  await using database = await freshDatabase();
  await using host = testHost();
  await using project = await projectOf(host, { database_url: database.url });
  const tracker = await project.tracker();
  const connection = await project.database();
  await using session = await connection.connect();
  await tracker.initialize(session);
  await tracker.record(session, {
    version: "001",
    name: "jars",
    checksum: "a".repeat(64),
    executionTimeMs: 12,
  });
  const intent = {
    version: "002",
    direction: "up" as const,
    index: 0,
    hash: "b".repeat(64),
    statement: "CREATE INDEX CONCURRENTLY jars_size ON jars (size)",
  };
  await tracker.intend(session, intent);
  await using _lock = await tracker.lock(connection, {
    timeoutMs: 5_000,
    signal: project.signal,
  });

  const ledger = await readLedger(project);

  equal(ledger.exists, true);
  deepEqual(
    ledger.entries.map(({ version, name, executionTimeMs }) => [
      version,
      name,
      executionTimeMs,
    ]),
    [["001", "jars", 12]],
  );
  deepEqual(ledger.intents, [{ ...intent, state: "intended" }]);
});
