import { deepEqual, equal, throws } from "node:assert/strict";
import { doubtsNamed, sentenceOfDoubt } from "../../src/commands/doubts.ts";
import { migrateRepair } from "../../src/commands/migrate_repair.ts";
import { Values } from "../../src/commands/values.ts";
import { runCommand } from "../support/command.ts";
import { testProject } from "../support/project.ts";

Deno.test("doubtsNamed() reads versions, and statements where they are said", () => {
  const values = new Values({ settled: "002:1, 4" });

  deepEqual(doubtsNamed(values, "settled"), [
    { version: "002", statement: 1 },
    { version: "4" },
  ]);
  equal(doubtsNamed(values, "not-run"), undefined);
});

Deno.test("doubtsNamed() refuses what names no statement", () => {
  throws(
    () => doubtsNamed(new Values({ "not-run": "2:0" }), "not-run"),
    /Cannot read --not-run "2:0"/,
  );
});

Deno.test("sentenceOfDoubt() says what comes of the answer", () => {
  const doubt = {
    version: "2",
    name: null,
    direction: "down",
    statement: 3,
    text: "CALL\n  fill()",
    answer: "not-run",
  } as const;

  equal(
    sentenceOfDoubt(doubt),
    '2: statement 3, "CALL fill()", did not take effect; `migrate down` runs it again',
  );
});

Deno.test("migrate repair --settled says what it notes, notes it with a yes, and only once", async () => {
  await using project = await testProject({
    "1_a.up.sql": "CREATE TABLE a (id int); CREATE TABLE b (id int);",
    "2_b.up.sql": "-- confiture: no-transaction\nCALL fill();",
  });
  await using migrator = await project.migrator();
  await migrator.up({ target: "1" });
  await project.database.query(
    "INSERT INTO tb_confiture_intent VALUES ('2', 'up', 0, encode(sha256('CALL fill()'), 'hex'), 'CALL fill()', 'intended')",
  );
  const call = { host: project.host, url: project.database.url };
  const settled = "2:1";

  const unsaid = await runCommand(migrateRepair, {
    ...call,
    flags: { settled },
  });
  const dry = await runCommand(migrateRepair, {
    ...call,
    flags: { settled, "dry-run": true },
  });
  const done = await runCommand(migrateRepair, {
    ...call,
    flags: { settled, yes: true },
  });
  const again = await runCommand(migrateRepair, {
    ...call,
    flags: { settled, yes: true },
  });

  equal(unsaid.failure?.code, "command/unconfirmed");
  deepEqual(dry.answer?.blocks, [
    {
      kind: "line",
      text:
        '2_b: statement 1, "CALL fill()", took effect; `migrate up` goes on after it',
      tone: "warning",
    },
    {
      kind: "line",
      text: "Dry run: 1 answer would be noted; nothing was changed",
    },
  ]);
  equal(done.exitCode, 0);
  deepEqual(done.answer?.document.answers, [{
    version: "2",
    name: "b",
    direction: "up",
    statement: 1,
    text: "CALL fill()",
    answer: "settled",
  }]);
  equal(
    again.failure?.message,
    "Cannot answer for 2_b: nothing of it is in doubt",
  );
  deepEqual((await migrator.up()).applied.map(({ version }) => version), ["2"]);
});
