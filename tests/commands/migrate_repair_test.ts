import { deepEqual, equal, match } from "node:assert/strict";
import { migrateRepair } from "../../src/commands/migrate_repair.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

const FILES = { "001_a.up.sql": "SELECT 1;\n", "002_b.up.sql": "SELECT 2;\n" };
const DIFF =
  "--- db/migrations/001_a.up.sql (as it was applied)\n+++ db/migrations/001_a.up.sql (as it is now)\n" +
  "@@ -1 +1 @@\n-SELECT 1;\n+SELECT 11;\n";

async function editedProject() {
  const project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up();
  await project.write("001_a.up.sql", "SELECT 11;\n");
  await project.write("002_b.up.sql", "SELECT 2; -- two\n");
  return project;
}

Deno.test("migrate repair shows what has changed and refuses where nobody can say yes", async () => {
  await using project = await editedProject();

  const { failure, answer } = await runCommand(migrateRepair, {
    host: project.host,
    url: project.database.url,
  });
  const [first, diff, second] = answer?.blocks ?? [];

  equal(failure?.code, "command/unconfirmed");
  match(
    first?.kind === "line" ? first.text : "",
    /^001_a was edited after it was applied at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
  );
  deepEqual(diff, { kind: "verbatim", text: DIFF });
  match(
    second?.kind === "line" ? second.text : "",
    /^002_b was edited after .*, in comments and white space only$/,
  );
  deepEqual(answer?.document.repaired, []);
});

Deno.test("migrate repair VERSION --yes repairs one", async () => {
  await using project = await editedProject();

  const { exitCode, answer } = await runCommand(migrateRepair, {
    flags: { yes: true },
    words: { VERSION: ["2"] },
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 0);
  deepEqual(answer?.document.repaired, ["002"]);
  deepEqual(answer?.blocks.at(-1), {
    kind: "line",
    tone: "good",
    text: "1 row of public.tb_confiture repaired",
  });
});

Deno.test("migrate repair shows before it asks, and not again", async () => {
  await using project = await editedProject();
  const questions: string[] = [];
  const host = {
    ...project.host,
    stderr: { write: () => {}, color: false, isTerminal: true, columns: 80 },
    confirm: (question: string) => {
      questions.push(question);
      return Promise.resolve(true);
    },
  };

  const { answer, events } = await runCommand(migrateRepair, {
    host,
    url: project.database.url,
  });
  const logs = events.flatMap((event) =>
    event.type === "log" ? [event.message] : []
  );

  deepEqual(questions, ["Correct 2 rows of public.tb_confiture?"]);
  equal(logs[1], DIFF);
  equal(answer?.blocks.length, 1);
});

Deno.test("migrate repair --forget removes rows whose files are gone", async () => {
  await using project = await testProject({ "001_a.up.sql": "" });
  await using migrator = await project.migrator();
  await migrator.up();
  await project.database.query(
    `INSERT INTO tb_confiture (slug, version, name, applied_at)
     VALUES ('x', '007', 'x', '2026-01-15 10:30Z'), ('y', '008', 'y', '2026-01-15 10:30Z')`,
  );
  const call = { host: project.host, url: project.database.url };

  const told = await runCommand(migrateRepair, call);
  const done = await runCommand(migrateRepair, {
    ...call,
    flags: { forget: "7, 8", yes: true },
  });

  equal(told.exitCode, 0);
  deepEqual(told.answer?.blocks, [
    {
      kind: "line",
      text:
        "007_x is applied, but its file is gone (restore it, or remove the row with --forget 007)",
      tone: "bad",
    },
    {
      kind: "line",
      text:
        "008_y is applied, but its file is gone (restore it, or remove the row with --forget 008)",
      tone: "bad",
    },
    {
      kind: "line",
      text: "Nothing to repair but what only --forget removes",
    },
  ]);
  deepEqual(done.answer?.document.forgotten, ["007", "008"]);
  deepEqual(await project.ledger(), ["001"]);
});

Deno.test("migrate repair has nothing to do where all agree", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up();

  const { answer } = await runCommand(migrateRepair, {
    host: project.host,
    url: project.database.url,
  });

  deepEqual(answer?.blocks, [{
    kind: "line",
    text: "Nothing to repair: public.tb_confiture and the files agree",
  }]);
});

Deno.test("migrate repair refuses what is no version", async () => {
  await using project = await testProject(FILES);

  const { failure } = await runCommand(migrateRepair, {
    flags: { forget: "1,b" },
    host: project.host,
  });

  equal(
    failure?.message,
    'Cannot read --forget "b": a version consists of digits',
  );
});
