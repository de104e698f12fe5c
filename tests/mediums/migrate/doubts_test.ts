import { deepEqual, equal, throws } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/errors.ts";
import type { IntentRecord } from "../../../src/kernel/migration.ts";
import { answerDoubts } from "../../../src/mediums/migrate/doubts.ts";
import { failureOf } from "../../support/failure.ts";
import { entry, migration } from "../../support/migrations.ts";
import { testProject } from "../../support/project.ts";
import type { TestProject } from "../../support/project.ts";

function noted(version: string, more: Partial<IntentRecord>): IntentRecord {
  return {
    version,
    direction: "up",
    index: 0,
    hash: "",
    statement: "CALL fill()",
    state: "intended",
    ...more,
  };
}

const VIEW = {
  name: "public.tb_confiture",
  exists: true,
  entries: [entry("001")],
  intents: [
    noted("002", { state: "settled" }),
    noted("002", { index: 1 }),
    noted("003", { statement: "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)" }),
    noted("004", { state: "refused" }),
  ],
};
const ORDERED = ["001", "002", "003", "004"].map((version) =>
  migration(version)
);

Deno.test("answerDoubts() finds the statement that is in doubt", () => {
  const [note] = answerDoubts(
    { notRun: [{ version: "2", statement: 2 }] },
    VIEW,
    ORDERED,
  );

  equal(note?.state, "refused");
  deepEqual(note?.told, {
    version: "002",
    name: "m002",
    direction: "up",
    statement: 2,
    text: "CALL fill()",
    answer: "not-run",
  });
});

const REFUSED = [
  [
    "where nothing is in doubt",
    { version: "4" },
    "Cannot answer for 004_m004: nothing of it is in doubt",
  ],
  [
    "where nothing ever ran",
    { version: "1" },
    "Cannot answer for 001_m001: nothing of it is in doubt",
  ],
  [
    "where another statement is in doubt",
    { version: "2", statement: 1 },
    'Cannot answer for statement 1 of 002_m002: not it is in doubt, but statement 2: "CALL fill()"',
  ],
  [
    "where the catalog has the answer",
    { version: "3" },
    'Cannot answer for statement 1 of 003_m003: what became of it is in the catalog: "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)"',
  ],
  [
    "for a version that nobody has",
    { version: "012" },
    'Cannot answer for "012": no migration has that version',
  ],
] as const;

for (const [when, name, message] of REFUSED) {
  Deno.test(`answerDoubts() refuses to answer ${when}`, () => {
    throws(() => answerDoubts({ settled: [name] }, VIEW, ORDERED), { message });
  });
}

Deno.test("answerDoubts() names the version most like one that nobody has", () => {
  throws(
    () => answerDoubts({ settled: [{ version: "012" }] }, VIEW, ORDERED),
    (error) =>
      error instanceof ConfitureError && error.exitCode === 5 &&
      error.hint === 'Did you mean "002"?',
  );
});

Deno.test("answerDoubts() refuses two answers to one question", () => {
  throws(
    () =>
      answerDoubts(
        { settled: [{ version: "2" }], notRun: [{ version: "02" }] },
        VIEW,
        ORDERED,
      ),
    /named twice/,
  );
});

const CUT = "DO $$ BEGIN INSERT INTO a VALUES (2); COMMIT; END $$";

async function cutOff(): Promise<TestProject> {
  const project = await testProject({
    "1_a.up.sql": "CREATE TABLE a (id int);",
    "2_cut.up.sql": `${CUT};`,
    "2_cut.down.sql": `${CUT};`,
  });
  await using migrator = await project.migrator();
  await migrator.up({ target: "1" });
  await note(project, "up");
  return project;
}

async function note(project: TestProject, direction: string): Promise<void> {
  await project.database.query(
    `INSERT INTO tb_confiture_intent (version, direction, statement_index, statement_hash, statement, state)
     VALUES ('2', $1, 0, encode(sha256(convert_to($2, 'UTF8')), 'hex'), $2, 'intended')`,
    [direction, CUT],
  );
}

async function rowsOfA(project: TestProject): Promise<number> {
  return (await project.database.query("SELECT id FROM a")).length;
}

Deno.test("repair() answers under the lock what up asks, and up goes on", async () => {
  await using project = await cutOff();
  await using migrator = await project.migrator();

  const asked = await failureOf(migrator.up());
  const shown = await migrator.repair({
    settled: [{ version: "2" }],
    dryRun: true,
  });
  const askedAgain = await failureOf(migrator.up());
  await migrator.repair({ settled: [{ version: "2", statement: 1 }] });
  const { applied } = await migrator.up();
  const nothing = await failureOf(
    migrator.repair({ settled: [{ version: "2" }] }),
  );

  deepEqual([asked.exitCode, askedAgain.exitCode], [8, 8]);
  equal(shown.answers.length, 1);
  deepEqual(applied.map(({ version }) => version), ["2"]);
  equal(await rowsOfA(project), 0);
  equal(nothing.code, "ledger/contradiction");
});

Deno.test("repair() lets down run again what was cut off in it", async () => {
  await using project = await cutOff();
  await using migrator = await project.migrator();
  await migrator.repair({ notRun: [{ version: "2" }] });
  await migrator.up();
  await note(project, "down");

  const asked = await failureOf(migrator.down());
  const { answers } = await migrator.repair({ notRun: [{ version: "2" }] });
  await migrator.down();

  equal(asked.exitCode, 8);
  equal(answers[0]?.direction, "down");
  equal(await rowsOfA(project), 2);
  deepEqual(await project.ledger(), ["1"]);
});

Deno.test("repair() answers nothing while somebody else has the lock", async () => {
  await using project = await cutOff();
  const { withClient } = await import("../../support/client.ts");
  const { server, name } = project.database;
  await using migrator = await project.migrator({
    migration: "locking: { timeout_ms: 50 }",
  });

  const error = await withClient(
    {
      host: server.host,
      port: server.port,
      user: server.user,
      password: server.password,
      database: name,
    },
    async (query) => {
      await query(
        `SELECT pg_advisory_lock(1751936052, ('x' || substr(encode(sha256(convert_to(current_database(), 'UTF8')), 'hex'), 1, 8))::bit(32)::int & 2147483647)`,
      );
      return await failureOf(
        migrator.repair({ settled: [{ version: "2" }] }),
      );
    },
  );

  equal(error.code, "lock/timeout");
});
