import { equal } from "node:assert/strict";
import { status } from "../../../src/commands/transfer/looking.ts";
import { runCommand } from "../../support/command.ts";
import { testHost } from "../../support/host.ts";

Deno.test("migrate schema-to-schema needs both ends", async () => {
  await using host = testHost();

  const { failure } = await runCommand(status, {
    host,
    flags: { from: "postgresql://localhost/a" },
  });

  equal(failure?.exitCode, 64);
  equal(
    failure?.message,
    "Cannot run `confiture migrate schema-to-schema`: --to is missing",
  );
});
