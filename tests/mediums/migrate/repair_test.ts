import { deepEqual, equal, match } from "node:assert/strict";
import { failureOf } from "../../support/failure.ts";
import { testProject } from "../../support/project.ts";

const FILES = {
  "001_a.up.sql": "CREATE TABLE a ();\n",
  "002_b.up.sql": "CREATE TABLE b ();\n",
};

async function editedProject(text: string) {
  const project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up();
  await project.write("001_a.up.sql", text);
  return project;
}

Deno.test("an edited file is refused, shown, accepted, and goes through then", async () => {
  await using project = await editedProject("CREATE TABLE a (id int);\n");
  await using migrator = await project.migrator();
  const before = await project.database.query(
    "SELECT pk_confiture, slug, applied_at FROM tb_confiture ORDER BY 1",
  );

  const refused = await failureOf(migrator.up());
  const shown = await migrator.repair({ dryRun: true });
  const done = await migrator.repair();
  await migrator.up();
  const rest = await migrator.repair();

  equal(refused.code, "migration/edited");
  deepEqual(shown.repairs.map(({ kinds }) => kinds), [["edited"]]);
  equal(
    shown.repairs[0]?.diff,
    "--- db/migrations/001_a.up.sql (as it was applied)\n+++ db/migrations/001_a.up.sql (as it is now)\n" +
      "@@ -1 +1 @@\n-CREATE TABLE a ();\n+CREATE TABLE a (id int);\n",
  );
  deepEqual([shown.repaired, done.repaired], [[], ["001"]]);
  deepEqual(rest.repairs, []);
  deepEqual(
    await project.database.query(
      "SELECT pk_confiture, slug, applied_at FROM tb_confiture ORDER BY 1",
    ),
    before,
  );
  deepEqual(
    await project.database.query(
      "SELECT text FROM tb_confiture_file WHERE version = '001'",
    ),
    [{ text: "CREATE TABLE a (id int);\n" }],
  );
});

Deno.test("a file edited in comments and white space only blocks nobody, and is told", async () => {
  await using project = await editedProject("-- why\nCREATE TABLE  a ()\n");
  await using migrator = await project.migrator();

  await migrator.up();
  const status = await migrator.status();
  const { isValid, reformatted } = await migrator.validate();
  const { repairs } = await migrator.repair({ dryRun: true });
  const warnings = project.events.filter((event) => event.type === "warning");

  deepEqual(
    status.migrations.map((each) => [each.isEdited, each.isReformatted]),
    [[false, true], [false, false]],
  );
  deepEqual([isValid, reformatted], [true, ["001"]]);
  deepEqual(repairs.map(({ kinds }) => kinds), [["reformatted"]]);
  equal(warnings.length, 2);
  match(
    warnings[0]?.message ?? "",
    /^001_a was edited after it was applied, in comments and white space only$/,
  );
});

Deno.test("repair() says so where it is not known what was applied", async () => {
  await using project = await editedProject("-- why\nCREATE TABLE a ();\n");
  await project.database.query("DROP TABLE tb_confiture_file");
  await using migrator = await project.migrator();

  const refused = await failureOf(migrator.up());
  await project.database.query("DROP TABLE IF EXISTS tb_confiture_file");
  const { repairs, repaired } = await migrator.repair();

  equal(refused.code, "migration/edited");
  deepEqual(repairs.map(({ kinds, diff }) => [kinds, diff]), [
    [["edited"], null],
  ]);
  deepEqual(repaired, ["001"]);
});

Deno.test("repair() does not trust a text that another tool has applied something over", async () => {
  await using project = await editedProject("-- why\nCREATE TABLE a ();\n");
  await project.database.query(
    `UPDATE tb_confiture SET checksum = '${
      "0".repeat(64)
    }' WHERE version = '001'`,
  );
  await using migrator = await project.migrator();

  const { repairs } = await migrator.repair({ dryRun: true });

  deepEqual(repairs.map(({ kinds, diff }) => [kinds, diff]), [
    [["edited"], null],
  ]);
});

Deno.test("repair() fills in checksums, and spells versions and names as files do", async () => {
  await using project = await testProject(FILES);
  await using migrator = await project.migrator();
  await migrator.up();
  await project.database.query(
    `UPDATE tb_confiture SET checksum = NULL, version = '1' WHERE version = '001';
     UPDATE tb_confiture_file SET version = '1' WHERE version = '001';
     UPDATE tb_confiture SET name = 'old' WHERE version = '002';
     INSERT INTO tb_confiture_intent VALUES ('1', 'down', 0, 'x', 'VACUUM', 'intended')`,
  );

  const { repairs, repaired } = await migrator.repair();

  deepEqual(repairs.map(({ version, kinds }) => [version, kinds]), [
    ["1", ["unchecked", "respelled"]],
    ["002", ["renamed"]],
  ]);
  deepEqual(repaired, ["001", "002"]);
  deepEqual(
    await project.database.query(
      `SELECT l.version, l.name, l.checksum = f.checksum AS known, i.state
         FROM tb_confiture l JOIN tb_confiture_file f USING (version)
         LEFT JOIN tb_confiture_intent i USING (version) ORDER BY pk_confiture`,
    ),
    [
      { version: "001", name: "a", known: true, state: "intended" },
      { version: "002", name: "b", known: true, state: null },
    ],
  );
});

Deno.test("repair() repairs only what it is told to", async () => {
  await using project = await editedProject("SELECT 1;");
  await project.write("002_b.up.sql", "SELECT 2;");
  await using migrator = await project.migrator();

  const { repaired } = await migrator.repair({ versions: ["2"] });
  const unknown = await failureOf(migrator.repair({ versions: ["7"] }));

  deepEqual(repaired, ["002"]);
  equal(unknown.code, "migration/unknown-target");
});

Deno.test("repair() removes the row of a file that is gone only when it is told to", async () => {
  await using project = await testProject({ "001_a.up.sql": "" });
  await using migrator = await project.migrator();
  await migrator.up();
  await project.database.query(
    "INSERT INTO tb_confiture (slug, version, name) VALUES ('x', '007', 'gone')",
  );

  const first = await migrator.repair();
  const there = await failureOf(migrator.repair({ forget: ["001"] }));
  const second = await migrator.repair({ forget: ["7"] });

  deepEqual(first.repairs.map(({ kinds }) => kinds), [["missing"]]);
  deepEqual([first.repaired, first.forgotten], [[], []]);
  equal(there.code, "ledger/contradiction");
  deepEqual(second.forgotten, ["007"]);
  deepEqual(await project.ledger(), ["001"]);
});

Deno.test("repair() writes nothing where nobody agrees", async () => {
  await using project = await editedProject("SELECT 1;");
  await using migrator = await project.migrator();
  const shown: number[] = [];

  const error = await failureOf(migrator.repair({
    confirm: ({ repairs }) => {
      shown.push(repairs.length);
      return Promise.resolve(false);
    },
  }));
  const after = await failureOf(migrator.up());

  equal(error.code, "command/unconfirmed");
  deepEqual(shown, [1]);
  equal(after.code, "migration/edited");
});

Deno.test("a file that is not kept for its password is told apart all the same", async () => {
  await using project = await testProject({
    "001_a.up.sql":
      "CREATE TABLE a (url text DEFAULT 'postgresql://app:hunter2@db');\n",
  });
  await using migrator = await project.migrator();
  await migrator.up();
  await project.write(
    "001_a.up.sql",
    "CREATE TABLE a\n  (url text DEFAULT 'postgresql://app:hunter2@db');\n",
  );

  await using later = await project.migrator();
  const { repairs } = await later.repair({ dryRun: true });
  const dump = await project.database.query(
    "SELECT count(*)::int AS rows, count(text)::int AS texts FROM tb_confiture_file",
  );

  deepEqual(repairs.map(({ kinds, diff }) => [kinds, diff]), [
    [["reformatted"], null],
  ]);
  deepEqual(dump, [{ rows: 1, texts: 0 }]);
});
