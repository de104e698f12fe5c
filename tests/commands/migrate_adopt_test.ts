import { deepEqual, equal, match } from "node:assert/strict";
import { migrateAdopt } from "../../src/commands/migrate_adopt.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

const HISTORY =
  "CREATE TABLE schema_migrations (version varchar PRIMARY KEY); INSERT INTO schema_migrations VALUES ('001'), ('002')";

async function dbmateProject() {
  const project = await testProject({ "001_users.up.sql": "SELECT 1;" });
  await project.database.query(HISTORY);
  return project;
}

Deno.test("migrate adopt shows the mapping and what a dry run would do", async () => {
  await using project = await dbmateProject();

  const { exitCode, answer } = await runCommand(migrateAdopt, {
    flags: { from: "dbmate", "dry-run": true },
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 0);
  deepEqual(answer?.blocks, [
    {
      kind: "table",
      columns: ["dbmate", "Migration", "Applied at (UTC)", "Status"],
      rows: [
        ["001", "001_users", "—", { text: "✓ new", tone: "good" }],
        ["002", "002_from_dbmate", "—", { text: "✗ no file", tone: "warning" }],
      ],
    },
    {
      kind: "line",
      text:
        "Dry run: 2 migrations of dbmate would be marked as applied; nothing was changed",
    },
  ]);
  deepEqual(answer?.document.adopted, []);
  equal(answer?.document.dry_run, true);
});

Deno.test("migrate adopt does it with --yes, and has nothing to do after that", async () => {
  await using project = await dbmateProject();
  const call = {
    flags: { from: "dbmate", yes: true },
    host: project.host,
    url: project.database.url,
  };

  const first = await runCommand(migrateAdopt, call);
  const second = await runCommand(migrateAdopt, call);

  deepEqual(first.answer?.blocks.at(-1), {
    kind: "line",
    tone: "good",
    text: "2 migrations of dbmate marked as applied in public.tb_confiture",
  });
  deepEqual(first.answer?.document.adopted, ["001", "002"]);
  deepEqual(second.answer?.blocks.at(-1), {
    kind: "line",
    text:
      "Nothing to do: public.tb_confiture has what public.schema_migrations says is applied",
  });
});

Deno.test("migrate adopt shows the mapping and refuses where nobody can say yes", async () => {
  await using project = await dbmateProject();

  const { failure, answer } = await runCommand(migrateAdopt, {
    flags: { from: "dbmate" },
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.code, "command/unconfirmed");
  equal(failure?.exitCode, 64);
  equal(answer?.blocks.length, 1);
  equal(answer?.document.success, false);
});

Deno.test("migrate adopt asks at a terminal, once it has shown what it will write", async () => {
  await using project = await dbmateProject();
  const questions: string[] = [];
  const host = {
    ...project.host,
    stderr: {
      write: () => {},
      color: false,
      isTerminal: true,
      columns: 80,
    },
    confirm: (question: string) => {
      questions.push(question);
      return Promise.resolve(true);
    },
  };

  const { exitCode, answer, events } = await runCommand(migrateAdopt, {
    flags: { from: "dbmate" },
    host,
    url: project.database.url,
  });

  equal(exitCode, 0);
  deepEqual(questions, [
    "Mark 2 migrations as applied in public.tb_confiture?",
  ]);
  deepEqual(
    events.flatMap((event) => event.type === "log" ? [event.message] : []),
    ["001  ✓ new: 001_users", "002  ✗ no file: 002_from_dbmate"],
  );
  equal(answer?.blocks.length, 1);
});

Deno.test("migrate adopt without a tool says which tools' tables there are", async () => {
  await using project = await dbmateProject();

  const { failure } = await runCommand(migrateAdopt, {
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.exitCode, 64);
  match(failure?.message ?? "", /dbmate in "public\.schema_migrations"/);
  equal(failure?.hint, "Pass --from dbmate");
});
