import { deepEqual, equal, match } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { lockStatus } from "../../src/commands/lock_status.ts";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { createPlugin } from "../../src/registry/mod.ts";
import { memoryContext } from "../../src/testing/mod.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

const SCHEMA = new Validator({ ...outputSchema("lock status") }, "2020-12");

Deno.test("lock status exits 0 where nobody holds the lock", async () => {
  await using project = await testProject();

  const { exitCode, answer } = await runCommand(lockStatus, {
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 0);
  deepEqual(answer?.document, { held: false, holder: null, pooling: "none" });
  deepEqual(answer?.blocks, [{
    kind: "line",
    text: "Nobody holds the migration lock",
    tone: "quiet",
  }]);
});

Deno.test("lock status exits 6 and says who holds the lock, and when it last gave a sign of life", async () => {
  await using project = await testProject();
  await using database = await openDatabase(
    project.database.target,
    project.host,
  );
  const tracker = await createPlugin(
    "tracker",
    { name: "table", options: {} },
    memoryContext(),
  );
  await using _lock = await tracker.lock(database, {
    timeoutMs: 10_000,
    signal: new AbortController().signal,
  });

  const { exitCode, answer } = await runCommand(lockStatus, {
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 6);
  equal(SCHEMA.validate(answer?.document).valid, true);
  const [line] = answer?.blocks ?? [];
  match(
    line !== undefined && "text" in line ? line.text : "",
    /^process \d+ \(user postgres, application confiture, from 127\.0\.0\.1, since .*\) holds the migration lock; last sign of life \d+(\.\d)? s ago$/,
  );
});

Deno.test("lock status tells of a lock that gives no signs of life", async () => {
  await using project = await testProject();
  const { withClient } = await import("../support/client.ts");
  const { host, port, user, password } = project.database.server;
  const { lockKey } = await import("../../plugins/trackers/_table/lock_key.ts");
  const key = await lockKey(project.database.name);

  const { exitCode, answer } = await withClient(
    { host, port, user, password, database: project.database.name },
    async (query) => {
      await query(`SELECT pg_advisory_lock(1751936052, ${key})`);
      return await runCommand(lockStatus, {
        host: project.host,
        url: project.database.url,
      });
    },
  );

  equal(exitCode, 6);
  const [line] = answer?.blocks ?? [];
  match(
    line !== undefined && "text" in line ? line.text : "",
    /holds the migration lock; it gives no signs of life$/,
  );
});
