import { deepEqual, equal } from "node:assert/strict";
import { init } from "../../src/commands/init.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

Deno.test("init starts a project in this directory where no other is named", async () => {
  await using host = testHost();

  const { exitCode, answer } = await runCommand(init, { host });

  equal(exitCode, 0);
  equal(answer?.document.directory, ".");
  equal(Object(answer?.document.created).length, 14);
  deepEqual(answer?.document.kept, []);
  deepEqual(answer?.blocks[0], {
    kind: "line",
    text: "Created db/schema/00_common/types.sql",
  });
});

Deno.test("init starts a project in the directory it is given", async () => {
  await using host = testHost();

  const { answer } = await runCommand(init, { host, words: { DIR: "shop" } });

  equal(answer?.document.directory, "shop");
  equal((await host.files.stat("shop/db/migrations"))?.kind, "directory");
  equal(await host.files.stat("db"), undefined);
});

Deno.test("init tells which files it left as they were, and what comes next", async () => {
  await using host = testHost({ files: { ".gitignore": "mine\n" } });

  const { exitCode, answer } = await runCommand(init, { host });

  equal(exitCode, 0);
  deepEqual(answer?.document.kept, [".gitignore"]);
  deepEqual(answer?.blocks.slice(-3), [
    {
      kind: "line",
      text: "Kept .gitignore, which was there already",
      tone: "quiet",
    },
    {
      kind: "line",
      text: "Next: `confiture build` makes the database of db/schema",
    },
    {
      kind: "line",
      text:
        "Then: change db/schema, and `confiture migrate diff` shows the migration",
    },
  ]);
});

Deno.test("init answers nothing where it cannot write", async () => {
  await using host = testHost({ files: { db: "a file" } });

  const { failure, answer } = await runCommand(init, { host });

  equal(failure?.code, "init/not-possible");
  equal(answer, undefined);
});

Deno.test("init needs no environment", () => {
  equal(init.withoutConfig, true);
});
