import { deepEqual, equal } from "node:assert/strict";
import { failureOf } from "../../support/failure.ts";
import { testProject } from "../../support/project.ts";

const FILES = {
  "001_a.up.sql": "CREATE TABLE a ();",
  "001_a.down.sql": "DROP TABLE a;",
  "002_b.up.sql": "-- confiture: depends-on 010\nCREATE TABLE b ();",
  "002_b.down.sql": "DROP TABLE b;",
  "010_c.up.sql": "CREATE TABLE c ();",
  "010_c.down.sql": "DROP TABLE c;",
};

Deno.test("reinit() writes the ledger anew, in the order of the plan", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up();
  await project.database.query(
    "INSERT INTO tb_confiture (slug, version, name) VALUES ('x', '099', 'gone')",
  );

  const result = await migrator.reinit();
  const status = await migrator.status();
  const down = await migrator.down({ steps: 1 });

  equal(result.deletedCount, 4);
  deepEqual(result.marked.map(({ version }) => version), ["001", "010", "002"]);
  equal(status.current, "002");
  // What was marked last is reverted first, though all have one time.
  deepEqual(down.rolledBack.map(({ version }) => version), ["002"]);
  deepEqual(await project.ledger(), ["001", "010"]);
});

Deno.test("reinit() keeps the order in a ledger without a running number", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await project.database.query(
    "CREATE TABLE tb_confiture (version text, name text, applied_at timestamptz DEFAULT now(), checksum text)",
  );

  await migrator.reinit();
  const status = await migrator.status();

  deepEqual(status.applied, ["001", "010", "002"]);
});

Deno.test("reinit() marks no more than through a version", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up();

  const { marked } = await migrator.reinit({ through: "001" });

  deepEqual(marked, [{ version: "001", name: "a" }]);
  deepEqual(await project.ledger(), ["001"]);
});

Deno.test("reinit() forgets what stopped half way", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up();
  await project.database.query(
    `INSERT INTO tb_confiture_intent VALUES ('002', 'down', 0, 'x', 'VACUUM', 'intended')`,
  );

  await migrator.reinit();
  const { migrations } = await migrator.status();

  deepEqual(migrations.map(({ status }) => status), [
    "applied",
    "applied",
    "applied",
  ]);
});

Deno.test("reinit() writes nothing in a dry run, or where nobody agrees", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up({ steps: 1 });
  const rows = () =>
    project.database.query("SELECT * FROM tb_confiture ORDER BY 2");
  const before = await rows();
  const asked: number[] = [];

  const dry = await migrator.reinit({ dryRun: true });
  const error = await failureOf(migrator.reinit({
    confirm: ({ deletedCount, marked }) => {
      asked.push(deletedCount, marked.length);
      return Promise.resolve(false);
    },
  }));

  deepEqual([dry.deletedCount, dry.marked.length, dry.dryRun], [1, 3, true]);
  equal(error.code, "command/unconfirmed");
  deepEqual(asked, [1, 3]);
  deepEqual(await rows(), before);
});

Deno.test("reinit() does not write what was not shown", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up({ steps: 1 });
  await using other = await project.migrator();

  const error = await failureOf(migrator.reinit({
    confirm: async () => {
      await other.up();
      return true;
    },
  }));

  equal(error.code, "ledger/contradiction");
  deepEqual(await project.ledger(), ["001", "010", "002"]);
});
