import { deepEqual, equal, match } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { lockRelease } from "../../src/commands/lock_release.ts";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

const SCHEMA = new Validator({ ...outputSchema("lock release") }, "2020-12");
/** The row of a run behind a pooler, with the time until which it has the lock. */
const LEASE = (until: string) =>
  `CREATE TABLE tb_confiture_lock (id smallint PRIMARY KEY, token bigint, host text, process integer, username text,
     application text, address text, since timestamptz, beat_at timestamptz, expires_at timestamptz);
   INSERT INTO tb_confiture_lock VALUES
     (1, 7, 'build-3', 42, 'app', 'confiture', '10.0.0.7', now(), now() - interval '1 minute', ${until})`;

Deno.test("lock release refuses without --if-dead", async () => {
  await using project = await testProject();

  const { failure } = await runCommand(lockRelease, {
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.code, "command/usage");
});

Deno.test("lock release --if-dead has nothing to do where nobody holds the lock", async () => {
  await using project = await testProject();

  const { exitCode, answer } = await runCommand(lockRelease, {
    flags: { "if-dead": true },
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 0);
  deepEqual(answer?.document, { released: false, holder: null });
});

Deno.test("lock release --if-dead takes a lease away that was not renewed", async () => {
  await using project = await testProject();
  await project.database.query(LEASE("now() - interval '1 second'"));

  const { exitCode, answer } = await runCommand(lockRelease, {
    flags: { "if-dead": true },
    host: project.host,
    url: project.database.url,
  });

  equal(exitCode, 0);
  equal(SCHEMA.validate(answer?.document).valid, true);
  const [line] = answer?.blocks ?? [];
  match(
    line !== undefined && "text" in line ? line.text : "",
    /^Took the migration lock from process 42 on build-3 \(user app, /,
  );
  deepEqual(
    await project.database.query(
      "SELECT token::int, expires_at FROM tb_confiture_lock",
    ),
    [{ token: 8, expires_at: null }],
  );
});

Deno.test("lock release --if-dead leaves a lease that will still be renewed", async () => {
  await using project = await testProject();
  await project.database.query(LEASE("now() + interval '1 hour'"));

  const { failure } = await runCommand(lockRelease, {
    flags: { "if-dead": true },
    host: project.host,
    url: project.database.url,
  });

  equal(failure?.code, "lock/held");
  equal(failure?.exitCode, 6);
  match(
    failure?.message ?? "",
    /^Cannot release the migration lock: process 42 on build-3 of user "app" \(confiture, 10\.0\.0\.7\) holds it and gave a sign of life \d+ ms ago$/,
  );
});
