import { deepEqual, equal } from "node:assert/strict";
import { migrateBaseline } from "../../src/commands/migrate_baseline.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

const FILES = { "001_a.up.sql": "CREATE TABLE a ();", "002_b.up.sql": "" };

Deno.test("migrate baseline says what it marked, and has nothing to do after that", async () => {
  await using project = await testProject(FILES);
  const call = {
    flags: { through: "002" },
    host: project.host,
    url: project.database.url,
  };

  const first = await runCommand(migrateBaseline, call);
  const second = await runCommand(migrateBaseline, call);

  equal(first.exitCode, 0);
  deepEqual(first.answer?.blocks, [
    { kind: "line", text: "001_a" },
    { kind: "line", text: "002_b" },
    {
      kind: "line",
      text: "2 migrations marked as applied in public.tb_confiture",
      tone: "good",
    },
  ]);
  deepEqual(second.answer?.blocks, [{
    kind: "line",
    text: "Nothing to do: public.tb_confiture has them already",
  }]);
});

Deno.test("migrate baseline --dry-run says what it would mark", async () => {
  await using project = await testProject(FILES);

  const { answer } = await runCommand(migrateBaseline, {
    flags: { through: "1", "dry-run": true },
    host: project.host,
    url: project.database.url,
  });

  deepEqual(answer?.blocks.at(-1), {
    kind: "line",
    text:
      "Dry run: 1 migration would be marked as applied; nothing was changed",
  });
  deepEqual(answer?.document.marked, [{ version: "001", name: "a" }]);
});

Deno.test("migrate baseline refuses without --through", async () => {
  await using project = await testProject(FILES);

  const { failure } = await runCommand(migrateBaseline, { host: project.host });

  equal(failure?.code, "command/usage");
});
