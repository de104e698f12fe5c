import { deepEqual, equal, match } from "node:assert/strict";
import { migrateGenerate } from "../../src/commands/migrate_generate.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

Deno.test("migrate generate writes a pair of files with the next number, and asks no database", async () => {
  await using host = testHost({
    files: { "db/migrations/007_users.up.sql": "" },
  });

  const { exitCode, answer } = await runCommand(migrateGenerate, {
    host,
    words: { NAME: "add_bio" },
  });

  equal(exitCode, 0);
  deepEqual(answer, {
    document: {
      version: "008",
      name: "add_bio",
      files: [
        "db/migrations/008_add_bio.up.sql",
        "db/migrations/008_add_bio.down.sql",
      ],
    },
    blocks: [
      { kind: "line", text: "Created db/migrations/008_add_bio.up.sql" },
      { kind: "line", text: "Created db/migrations/008_add_bio.down.sql" },
    ],
  });
  equal(
    await host.text("db/migrations/008_add_bio.down.sql"),
    "-- Revert: Add bio\n\n",
  );
});

Deno.test("migrate generate --ts writes one file in TypeScript", async () => {
  await using host = testHost({ files: { "db/migrations/.keep": "" } });

  const { answer } = await runCommand(migrateGenerate, {
    host,
    flags: { ts: true },
    words: { NAME: "add_bio" },
  });

  deepEqual(answer?.document.files, ["db/migrations/001_add_bio.ts"]);
  match(
    await host.text("db/migrations/001_add_bio.ts"),
    /^export const description = "Add bio";$/m,
  );
});

Deno.test("migrate generate --timestamp takes the host's time in UTC as version", async () => {
  await using host = testHost({
    files: { "db/migrations/001_users.up.sql": "" },
    now: Date.UTC(2026, 0, 15, 10, 30, 0),
  });

  const { answer } = await runCommand(migrateGenerate, {
    host,
    flags: { timestamp: true },
    words: { NAME: "add_bio" },
  });

  equal(answer?.document.version, "20260115103000");
});

for (const name of ["../..", "", "/"]) {
  Deno.test(`migrate generate refuses the name "${name}" and writes nothing`, async () => {
    await using host = testHost({ files: { "db/migrations/.keep": "" } });

    const { failure, answer } = await runCommand(migrateGenerate, {
      host,
      words: { NAME: name },
    });

    equal(failure?.code, "command/usage");
    equal(answer, undefined);
    deepEqual(
      (await host.files.list("db/migrations")).map(({ name }) => name),
      [".keep"],
    );
  });
}
