import { deepEqual, equal } from "node:assert/strict";
import { fateOf } from "../../plugins/executors/_wait/commit.ts";
import table from "../../plugins/trackers/table.ts";
import { isUpResult } from "../../src/commands/partial.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { ConfitureError } from "../../src/kernel/errors.ts";
import type { ExecutionContext } from "../../src/kernel/plugin.ts";
import { memoryContext } from "../../src/testing/mod.ts";
import { failureOf } from "../support/failure.ts";
import { faultProxy } from "../support/fault_proxy.ts";
import type { Fate, FaultProxy } from "../support/fault_proxy.ts";
import { otherSession } from "../support/other_session.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";
import { warningsOf } from "../support/warnings.ts";

const JARS = {
  "001_jars.up.sql": "CREATE TABLE jars (id int);",
  "002_label.up.sql": "ALTER TABLE jars ADD COLUMN label text;",
  "002_label.down.sql": "ALTER TABLE jars DROP COLUMN label;",
};
const MORE = {
  ...JARS,
  "003_lids.up.sql": "CREATE TABLE lids (id int);",
  "004_rims.up.sql": "CREATE TABLE rims (id int);",
};

Deno.test("migrate up says that a migration was not committed whose COMMIT was lost on the way", async () => {
  await using project = await testProject(JARS);
  await using proxy = await cutting(project, "ADD COLUMN label", "lose");
  await using migrator = await project.migrator({
    url: through(project, proxy),
  });

  const error = await failureOf(migrator.up());

  equal(error.code, "migration/not-committed");
  equal(error.exitCode, 3);
  equal(
    error.message,
    "Cannot apply 002_label: the connection was lost before it was committed; nothing of it has stayed",
  );
  deepEqual(await project.ledger(), ["001"]);
});

for (const fate of ["deliver", "lose-answer"] as const) {
  Deno.test(`migrate up ends well with a warning where the last COMMIT went through ${fate}`, async () => {
    await using project = await testProject(JARS);
    await using proxy = await cutting(project, "ADD COLUMN label", fate);
    await using migrator = await project.migrator({
      url: through(project, proxy),
    });

    const result = await migrator.up();

    deepEqual(result.applied.map(({ version }) => version), ["001", "002"]);
    deepEqual(result.pending, []);
    deepEqual(await project.ledger(), ["001", "002"]);
    deepEqual(warnings(project), [
      "The connection was lost as 002_label was committed; it is applied",
    ]);
  });
}

Deno.test("migrate up waits for a server that is still at work on what it was sent", async () => {
  await using project = await testProject({
    ...JARS,
    "002_label.up.sql":
      "SELECT pg_sleep(2); ALTER TABLE jars ADD COLUMN label text;",
  });
  await using proxy = await cutting(project, "ADD COLUMN label", "deliver");
  await using migrator = await project.migrator({
    url: through(project, proxy),
  });

  const result = await migrator.up();

  deepEqual(result.applied.map(({ version }) => version), ["001", "002"]);
  deepEqual(await project.ledger(), ["001", "002"]);
});

Deno.test("migrate up stops after a COMMIT that went through without an answer, and says what is pending", async () => {
  await using project = await testProject(MORE);
  await using proxy = await cutting(project, "ADD COLUMN label", "lose-answer");
  await using migrator = await project.migrator({
    url: through(project, proxy),
  });

  const error = await failureOf(migrator.up());
  const done = isUpResult(error.partial) ? error.partial : undefined;
  await using again = await project.migrator();
  await again.up();

  equal(error.code, "run/cut-off");
  equal(error.exitCode, 3);
  equal(
    error.message,
    "Cannot go on: the connection was lost as 002_label was committed; it is applied; still pending: 003_lids, 004_rims",
  );
  deepEqual(done?.applied.map(({ version }) => version), ["001", "002"]);
  deepEqual(done?.pending, ["003", "004"]);
  deepEqual(await project.ledger(), ["001", "002", "003", "004"]);
});

Deno.test("migrate up --single-transaction ends well where its COMMIT had no answer", async () => {
  await using project = await testProject(MORE);
  await using proxy = await cuttingLast(project, "CREATE TABLE rims");
  await using migrator = await project.migrator({
    url: through(project, proxy),
  });

  const result = await migrator.up({ singleTransaction: true });

  deepEqual(result.pending, []);
  deepEqual(await project.ledger(), ["001", "002", "003", "004"]);
  deepEqual(warnings(project), [
    "The connection was lost as 004_rims was committed; it is applied",
  ]);
});

Deno.test("migrate down says what became of a COMMIT that had no answer", async () => {
  await using project = await testProject(JARS);
  await using migrator = await project.migrator();
  await migrator.up();
  await using proxy = await cutting(
    project,
    "DROP COLUMN label",
    "lose-answer",
  );
  await using cut = await project.migrator({ url: through(project, proxy) });

  const result = await cut.down();

  deepEqual(result.rolledBack.map(({ version }) => version), ["002"]);
  deepEqual(warnings(project), [
    "The connection was lost as 002_label was committed; it is reverted",
  ]);
  deepEqual(await project.ledger(), ["001"]);
});

Deno.test("a function's migration whose COMMIT had no answer counts as applied", async () => {
  await using project = await testProject({
    ...JARS,
    "003_code.ts":
      `export async function up({ execute }) { await execute("CREATE TABLE codes (id int)"); }`,
  });
  await using proxy = await cuttingLast(project, "CREATE TABLE codes");
  await using migrator = await project.migrator({
    url: through(project, proxy),
  });

  const result = await migrator.up();

  deepEqual(result.applied.map(({ version }) => version), [
    "001",
    "002",
    "003",
  ]);
});

Deno.test("fateOf() does not guess where the server cannot be reached again", async () => {
  await using project = await testProject(JARS);
  await using context = await contextOf(
    "postgresql://nobody@127.0.0.1:1/none",
    project,
  );

  const fate = await fateOf(
    { sent: "COMMIT", backend: 1, version: "001", direction: "up" },
    context,
    200,
  );

  equal(fate.kind, "unknown");
});

Deno.test("fateOf() ends a process that waits for us in vain, and finds what it had not committed undone", async () => {
  await using project = await testProject(JARS);
  await using migrator = await project.migrator();
  await migrator.up();
  await using other = await otherSession(project.database);
  await other.query("BEGIN; DELETE FROM tb_confiture WHERE version = '002'");
  await using context = await contextOf(project.database.url, project);

  const fate = await fateOf({
    sent: "BEGIN; COMMIT",
    backend: other.pid,
    version: "002",
    direction: "down",
  }, context);
  await other.ended;

  deepEqual(fate, { kind: "undone" });
});

Deno.test("fateOf() asks no more once the user has interrupted", async () => {
  await using project = await testProject(JARS);
  await using context = await contextOf(project.database.url, project);

  const fate = await fateOf(
    { sent: "COMMIT", backend: 1, version: "001", direction: "up" },
    {
      ...context,
      signal: AbortSignal.abort(
        new ConfitureError("run/interrupted", "Ctrl-C"),
      ),
    },
  );

  deepEqual(fate, { kind: "unknown", reason: "the run was interrupted" });
});

/** What an executor would work with, without a session that lives. */
async function contextOf(
  url: string,
  { host }: TestProject,
): Promise<ExecutionContext & AsyncDisposable> {
  const database = await openDatabase(
    { kind: "server", url, parameters: {} },
    host,
  );
  const refuse = () => Promise.reject(new Error("The session is gone"));
  return {
    session: {
      database,
      serverVersion: 150000,
      transactionStatus: "idle",
      query: refuse,
      execute: refuse,
      copyIn: refuse,
      copyOut: refuse,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    },
    tracker: await table.create({}, memoryContext()),
    limits: { lockTimeoutMs: 0, lockRetries: 0, statementTimeoutMs: 0 },
    signal: new AbortController().signal,
    emit: () => {},
    now: () => Date.now(),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

/** A proxy that meets the first message that holds both a text and COMMIT with a fate. */
function cutting(
  { database }: TestProject,
  text: string,
  fate: Fate,
): Promise<FaultProxy> {
  let isDone = false;
  return faultProxy({
    host: database.server.host,
    port: database.server.port,
    decide: (seen) => {
      if (isDone || !seen.text.includes(text)) return "pass";
      if (!seen.text.includes("COMMIT")) return "pass";
      isDone = true;
      return fate;
    },
  });
}

/** A proxy that loses the answer to the first COMMIT after a text. */
function cuttingLast(
  { database }: TestProject,
  text: string,
): Promise<FaultProxy> {
  let isSeen = false;
  let isDone = false;
  return faultProxy({
    host: database.server.host,
    port: database.server.port,
    decide: (seen) => {
      isSeen ||= seen.text.includes(text);
      if (!isSeen || isDone || !seen.text.includes("COMMIT")) return "pass";
      isDone = true;
      return "lose-answer";
    },
  });
}

function through({ database }: TestProject, { port }: FaultProxy): string {
  const url = new URL(database.url);
  url.host = `127.0.0.1:${port}`;
  url.searchParams.set("sslmode", "disable");
  return url.href;
}

function warnings(project: TestProject): readonly string[] {
  return warningsOf(project).map(({ message }) => message);
}
