import { deepEqual, equal } from "node:assert/strict";
import { migrateReinit } from "../../src/commands/migrate_reinit.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

const FILES = { "001_a.up.sql": "", "002_b.up.sql": "" };

async function appliedProject() {
  const project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up({ steps: 1 });
  return project;
}

Deno.test("migrate reinit refuses where nobody can say yes", async () => {
  await using project = await appliedProject();

  const { failure, answer } = await runCommand(migrateReinit, {
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.exitCode, 64);
  equal(answer?.document.success, false);
  equal(answer?.document.deleted_count, 0);
  deepEqual(await project.ledger(), ["001"]);
});

Deno.test("migrate reinit asks at a terminal what it will do", async () => {
  await using project = await appliedProject();
  const questions: string[] = [];
  const host = {
    ...project.host,
    confirm: (question: string) => {
      questions.push(question);
      return Promise.resolve(true);
    },
  };

  const { exitCode } = await runCommand(migrateReinit, {
    host,
    url: project.database.url,
  });

  equal(exitCode, 0);
  deepEqual(questions, [
    "Delete 1 row of public.tb_confiture and mark 2 migrations as applied?",
  ]);
  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("migrate reinit --yes tells what it did, in the words of its contract", async () => {
  await using project = await appliedProject();

  const { answer } = await runCommand(migrateReinit, {
    flags: { yes: true, through: "1" },
    host: project.host,
    url: project.database.url,
  });

  deepEqual({ ...answer?.document, total_duration_ms: 0 }, {
    success: true,
    tracking_table: "public.tb_confiture",
    deleted_count: 1,
    marked: [{ version: "001", name: "a" }],
    errors: [],
    total_duration_ms: 0,
    dry_run: false,
  });
  deepEqual(answer?.blocks, [{
    kind: "line",
    text:
      "1 row deleted and 1 migration marked as applied in public.tb_confiture",
    tone: "good",
  }]);
});
