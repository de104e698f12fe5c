import { deepEqual, equal, match } from "node:assert/strict";
import { configSchemaCommand } from "../../src/commands/config_schema.ts";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { mapSchema } from "../../src/config/map_schema.ts";
import { configSchema } from "../../src/config/schema.ts";
import { syncSchema } from "../../src/config/sync_schema.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

Deno.test("config schema answers with the schema of environment files", async () => {
  await using host = testHost();

  const { exitCode, answer } = await runCommand(configSchemaCommand, { host });

  equal(exitCode, 0);
  equal(answer?.document, configSchema);
});

Deno.test("config schema answers with the schema of the rules for sync", async () => {
  await using host = testHost();

  const { answer } = await runCommand(configSchemaCommand, {
    host,
    flags: { of: "sync" },
  });

  equal(answer?.document, syncSchema);
});

Deno.test("config schema answers with the schema of the migration map", async () => {
  await using host = testHost();

  const { answer } = await runCommand(configSchemaCommand, {
    host,
    flags: { of: "map" },
  });

  equal(answer?.document, mapSchema);
});

Deno.test("config schema refuses a file and a command at once", async () => {
  await using host = testHost();

  const { failure } = await runCommand(configSchemaCommand, {
    host,
    flags: { of: "sync" },
    words: { COMMAND: "init" },
  });

  equal(
    failure?.message,
    'Cannot use --of sync with "init": one is a file, one a command',
  );
});

Deno.test("config schema answers with the schema of a command's JSON", async () => {
  await using host = testHost();

  const { exitCode, answer } = await runCommand(configSchemaCommand, {
    host,
    words: { COMMAND: "migrate status" },
  });

  equal(exitCode, 0);
  equal(answer?.document.title, "confiture migrate status --format json");
});

Deno.test("config schema shows people the document to the letter, ready for a file", async () => {
  await using host = testHost();

  const { answer } = await runCommand(configSchemaCommand, {
    host,
    words: { COMMAND: "init" },
  });

  deepEqual(answer?.blocks, [{
    kind: "verbatim",
    text: `${JSON.stringify(outputSchema("init"), null, 2)}\n`,
  }]);
});

for (const name of ["status", "", "constructor", "__proto__", "MIGRATE UP"]) {
  Deno.test(`config schema refuses "${name}" and says which commands there are`, async () => {
    await using host = testHost();

    const { failure, answer } = await runCommand(configSchemaCommand, {
      host,
      words: { COMMAND: name },
    });

    equal(answer, undefined);
    equal(failure?.code, "command/usage");
    equal(
      failure?.message,
      `Cannot describe "${name}": no command of that name prints JSON`,
    );
    match(failure?.hint ?? "", /^There are: init, build, migrate up, /);
  });
}

Deno.test("config schema --write puts the schemas where editors look, over older ones", async () => {
  await using host = testHost({ files: { "db/.schemas/sync.json": "{}" } });

  const { exitCode, answer } = await runCommand(configSchemaCommand, {
    host,
    flags: { write: true },
  });

  equal(exitCode, 0);
  deepEqual(answer?.document.written, [
    "db/.schemas/environment.json",
    "db/.schemas/sync.json",
    "db/.schemas/map.json",
  ]);
  deepEqual(JSON.parse(await host.text("db/.schemas/sync.json")), syncSchema);
});

Deno.test("config schema --write writes no single one, and says where it cannot", async () => {
  await using host = testHost({ files: { db: "a file" } });

  const { failure: wrong } = await runCommand(configSchemaCommand, {
    host,
    flags: { write: true, of: "sync" },
  });
  const { failure: stuck } = await runCommand(configSchemaCommand, {
    host,
    flags: { write: true },
  });

  equal(wrong?.code, "command/usage");
  equal(stuck?.code, "output/failed");
});
