import { deepEqual, equal } from "node:assert/strict";
import { migrateWaitFor } from "../../src/commands/migrate_wait_for.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

Deno.test("migrate wait-for exits 0 where the version is applied", async () => {
  await using project = await testProject({ "001_a.up.sql": "" });
  await using migrator = await project.migrator();
  await migrator.up();

  const { exitCode, answer } = await runCommand(migrateWaitFor, {
    words: { VERSION: "1" },
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 0);
  deepEqual(answer?.blocks, [
    { kind: "line", tone: "good", text: "1 is applied" },
  ]);
  equal(answer?.document.tracking_table, "public.tb_confiture");
});

Deno.test("migrate wait-for exits 1 when the time is up", async () => {
  await using project = await testProject();

  const { failure, answer, events } = await runCommand(migrateWaitFor, {
    words: { VERSION: "001" },
    flags: { timeout: "0" },
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.exitCode, 1);
  equal(
    failure?.message,
    "Cannot wait any longer for 001: there is no ledger yet",
  );
  equal(answer?.document.applied, false);
  deepEqual(
    events.flatMap((event) => event.type === "log" ? [event.message] : []),
    [],
  );
});

Deno.test("migrate wait-for refuses what is no time, or no version", async () => {
  await using project = await testProject();
  const { host } = project;

  const time = await runCommand(migrateWaitFor, {
    words: { VERSION: "001" },
    flags: { timeout: "soon" },
    host,
  });
  const version = await runCommand(migrateWaitFor, {
    words: { VERSION: "v1" },
    host,
  });

  equal(time.failure?.exitCode, 64);
  equal(version.failure?.exitCode, 64);
});
