import { deepEqual, equal, ok } from "node:assert/strict";
import { main } from "../../src/commands/main.ts";
import { testHost } from "../support/host.ts";
import { BAD_CALLS } from "./bad_input/bad_calls.ts";
import { BAD_MIGRATIONS } from "./bad_input/bad_migrations.ts";
import { BAD_PLUGINS_AND_SCHEMAS } from "./bad_input/bad_plugins_and_schemas.ts";

const BAD_INPUTS = [
  ...BAD_CALLS,
  ...BAD_MIGRATIONS,
  ...BAD_PLUGINS_AND_SCHEMAS,
];

for (const { name, args, files, env, exitCode, told } of BAD_INPUTS) {
  Deno.test(`the program refuses ${name}`, async () => {
    await using host = testHost({ args, files, env });

    const code = await main(host, "0.0.0");

    const text = host.stderr.text.replaceAll(host.directory, "<dir>");
    deepEqual(text.trimEnd().split("\n"), told);
    equal(code, exitCode);
    ok(!/^\s+at /m.test(host.stderr.text), "no stack trace");
  });
}

Deno.test("the program reads a migration of 50 MB", async () => {
  const row = "INSERT INTO t VALUES ('" + "x".repeat(1000) + "');\n";
  await using host = testHost({
    args: ["migrate", "validate", "--format", "json"],
    files: {
      "db/environments/local.yaml": "database: embedded\n",
      "db/migrations/001_big.up.sql": row.repeat(50_000),
    },
  });

  const code = await main(host, "0.0.0");

  equal(code, 0, host.stderr.text);
});
