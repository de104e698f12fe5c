import { deepEqual, equal, match } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import { ConfitureError } from "../../../src/kernel/errors.ts";
import { Migrator } from "../../../src/mediums/migrate/migrator.ts";
import { withClient } from "../../support/client.ts";
import { failureOf } from "../../support/failure.ts";
import { postgres } from "../../support/postgres.ts";
import { testProject } from "../../support/project.ts";

const FILES = { "001_a.up.sql": "", "0002_b.up.sql": "" };

Deno.test("waitFor() returns at once where the version is applied, however it is spelled", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up();

  const result = await migrator.waitFor("2", { timeoutMs: 0 });

  deepEqual([result.version, result.applied], ["2", true]);
  equal(result.trackingTable, "public.tb_confiture");
});

Deno.test("waitFor() waits for the ledger and the version, and writes nothing", async () => {
  await using project = await testProject(FILES);
  await using waiting = await project.migrator();
  await using migrator = await project.migrator();
  const said = Promise.withResolvers<void>();
  const seen = () =>
    project.events.some((event) =>
      event.type === "log" && /there is no ledger yet/.test(event.message)
    ) && said.resolve();
  const poll = setInterval(seen, 20);

  const result = waiting.waitFor("002", { intervalMs: 50 });
  await said.promise;
  clearInterval(poll);
  const before = await project.database.query(
    "SELECT relname FROM pg_class WHERE relname LIKE 'tb_confiture%'",
  );
  await migrator.up();

  equal((await result).applied, true);
  deepEqual(before, []);
});

Deno.test("waitFor() gives up, and says what is the case", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up({ steps: 1 });

  const error = await failureOf(migrator.waitFor("002", { timeoutMs: 0 }));

  equal(error.code, "migration/not-applied");
  equal(error.exitCode, 1);
  equal(
    error.message,
    "Cannot wait any longer for 002: it is not applied yet",
  );
});

Deno.test("waitFor() waits for a database that does not exist yet, and tells of it once", async () => {
  await using project = await testProject(FILES);
  const server = await postgres();
  const name = `test_later_${crypto.randomUUID().slice(0, 8)}`;
  const url = server.url(name);
  await using waiting = await project.migrator({ url });
  const admin = (statement: string) =>
    withClient(
      { ...connection(server), database: "postgres" },
      (query) => query(statement),
    );
  const told = () =>
    project.events.filter((event) => event.type === "log").length;
  const looked = Promise.withResolvers<void>();
  const poll = setInterval(() => told() > 0 && looked.resolve(), 20);

  const result = waiting.waitFor("001", { intervalMs: 30 });
  await looked.promise;
  clearInterval(poll);
  const countBefore = told();
  await admin(`CREATE DATABASE ${name}`);
  await using migrator = await project.migrator({ url });
  await migrator.up();

  equal((await result).applied, true);
  equal(countBefore, 1);
  await admin(`DROP DATABASE ${name} WITH (FORCE)`);
});

Deno.test("waitFor() does not wait for what no time mends", async () => {
  await using project = await testProject(FILES);
  await project.database.query("CREATE TABLE history (x int)");
  await using migrator = await project.migrator({
    migration: "tracking_table: history",
  });

  equal(
    (await failureOf(migrator.waitFor("001"))).code,
    "ledger/invalid",
  );
});

Deno.test("waitFor() is interrupted while it waits", async () => {
  await using project = await testProject(FILES);
  const controller = new AbortController();
  const config = await loadConfig(
    { databaseUrl: "postgresql://nobody@127.0.0.1:1/x" },
    project.host,
  );
  await using migrator = new Migrator({
    config,
    host: project.host,
    signal: controller.signal,
    emit: (event) => {
      if (event.type !== "log") return;
      match(event.message, /^Waiting for 001: Cannot connect/);
      controller.abort(new ConfitureError("run/interrupted", "Cannot finish"));
    },
  });

  equal((await failureOf(migrator.waitFor("001"))).code, "run/interrupted");
});

function connection(
  { host, port, user, password }: Awaited<ReturnType<typeof postgres>>,
) {
  return { host, port, user, password };
}
