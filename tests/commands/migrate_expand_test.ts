import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { migrateExpand } from "../../src/commands/migrate_expand.ts";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { runCommand } from "../support/command.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

Deno.test("migrate expand writes its files, and tells of the columns and the schemas of both versions", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost({
    files: {
      "db/migrations/001_users.up.sql":
        "CREATE TABLE users (id int PRIMARY KEY, name text);\n",
      "db/schema/10.sql":
        "CREATE TABLE users (id int PRIMARY KEY, full_name text);\n",
      "db/environments/local.yaml": `database_url: ${fresh.url}\n`,
    },
  });

  const { exitCode, answer } = await runCommand(migrateExpand, {
    host,
    flags: { name: "Full name", rename: "users.name=full_name" },
    env: "local",
  });

  equal(exitCode, 0);
  const document = answer?.document ?? {};
  const validator = new Validator(
    outputSchema("migrate expand") ?? false,
    "2020-12",
  );
  deepEqual(validator.validate(document).errors, []);
  deepEqual([document.schemas, document.columns], [
    ["full_name_v1", "full_name_v2"],
    [{
      kind: "renamed",
      table: "public.users",
      old: "name",
      beside: "full_name",
      new: "full_name",
    }],
  ]);
  match(
    JSON.stringify(document.generated),
    /002_Full_name_expand\.up\.sql.*003_Full_name_backfill\.up\.sql.*004_Full_name_contract\.up\.sql/,
  );
  ok(
    (await host.files.read(
      `${host.cwd}/db/migrations/004_Full_name_contract.up.sql`,
    )).length > 0,
  );
});

Deno.test("migrate expand splits a column as it is told, in batches and schemas that were asked for", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost({
    files: {
      "db/migrations/001_users.up.sql":
        "CREATE TABLE users (id int PRIMARY KEY, name text);\n",
      "db/schema/10.sql":
        "CREATE TABLE users (id int PRIMARY KEY, first text NOT NULL, last text);\n",
      "db/environments/local.yaml": `database_url: ${fresh.url}\n`,
    },
  });

  const { exitCode, answer } = await runCommand(migrateExpand, {
    host,
    flags: {
      name: "names",
      using: [
        "users.first=split_part(name, ' ', 1)",
        "users.last=split_part(name, ' ', 2)",
      ],
      back: "users.name=concat_ws(' ', first, last)",
      batch: "200",
      schemas: "app_v1,app_v2",
    },
    env: "local",
  });

  equal(exitCode, 0);
  const document = answer?.document ?? {};
  const validator = new Validator(
    outputSchema("migrate expand") ?? false,
    "2020-12",
  );
  deepEqual(validator.validate(document).errors, []);
  deepEqual([document.schemas, document.filled, document.hazards], [
    ["app_v1", "app_v2"],
    [{ table: "public.users", old: ["name"], new: ["first", "last"] }],
    [],
  ]);
  match(
    new TextDecoder().decode(
      await host.files.read(
        `${host.cwd}/db/migrations/003_names_backfill.up.sql`,
      ),
    ),
    /rows_a_batch integer := 200;/,
  );
});

Deno.test("migrate expand wants a name", async () => {
  await using host = testHost({});
  const { failure } = await runCommand(migrateExpand, { host });

  equal(failure?.code, "command/usage");
});
