import { deepEqual, equal } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import { Outcomes } from "../../../src/mediums/migrate/outcomes.ts";
import { MigrationProject } from "../../../src/mediums/migrate/project.ts";
import { runProject } from "../../../src/mediums/migrate/project_run.ts";
import { failureOf } from "../../support/failure.ts";
import { testProject } from "../../support/project.ts";

const MODE = {
  direction: "up" as const,
  isReadOnly: false,
  isTrial: false,
  isStrict: true,
};

Deno.test("runProject() runs what is chosen, and hands over the ledger to choose by", async () => {
  await using test = await testProject({
    "001_a.up.sql": "",
    "002_b.up.sql": "",
  });
  const config = await loadConfig(
    { databaseUrl: test.database.url },
    test.host,
  );
  await using project = new MigrationProject({ config, host: test.host });
  const outcomes = new Outcomes();
  let existed: boolean | undefined;

  await runProject(project, {
    ...MODE,
    executors: config.executors,
    choose: async ({ pending }, { tracker, session }) => {
      existed = await tracker.exists(session);
      return pending.slice(1);
    },
  }, outcomes);

  equal(existed, true);
  deepEqual(outcomes.done.map(({ version }) => version), ["002"]);
});

Deno.test("runProject() refuses strays where it is strict, before it connects", async () => {
  await using test = await testProject({ "001_a.sql": "" });
  const config = await loadConfig(
    { databaseUrl: "postgresql://nobody@127.0.0.1:1/x" },
    test.host,
  );
  await using project = new MigrationProject({ config, host: test.host });

  const error = await failureOf(runProject(project, {
    ...MODE,
    executors: config.executors,
    choose: ({ pending }) => pending,
  }, new Outcomes()));

  equal(error.code, "migration/stray");
});
