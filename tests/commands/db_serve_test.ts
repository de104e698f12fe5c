import { equal } from "node:assert/strict";
import { dbServe } from "../../src/commands/db_serve.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

Deno.test("db serve serves no database that is on a server", async () => {
  await using host = testHost();

  const { failure } = await runCommand(dbServe, { host });

  equal(
    failure?.message,
    "Cannot serve a database that is on a server: clients can connect to it as it is",
  );
  equal(failure?.exitCode, 64);
});

for (const port of ["x", "-1", "65536", "1e3"]) {
  Deno.test(`db serve cannot listen on port ${port}`, async () => {
    await using host = testHost();

    const { failure } = await runCommand(dbServe, { host, flags: { port } });

    equal(
      failure?.message,
      `Cannot read --port ${port}: it takes a number from 0 to 65535`,
    );
  });
}
