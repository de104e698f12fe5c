import { deepEqual, equal, match } from "node:assert/strict";
import { failureOf } from "../support/failure.ts";
import type { DoubtAnswers } from "../../src/mediums/migrate/doubts.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";
import {
  down,
  killedDuring,
  notes,
  pidOf,
  pretendCutOff,
  startRun,
  terminate,
  up,
  upTo,
  WITHOUT_LOCK,
} from "../support/killed_run.ts";

const JARS =
  "CREATE TABLE jars (id int, label text); INSERT INTO jars SELECT g, g::text FROM generate_series(1, 100) g; CREATE INDEX jars_label ON jars (label);";
const SHELVES =
  "CREATE TABLE shelves (id int) PARTITION BY LIST (id); CREATE TABLE shelves_1 PARTITION OF shelves FOR VALUES IN (1); CREATE TABLE shelves_2 PARTITION OF shelves FOR VALUES IN (2);";

/** What a run was cut off in right after it took effect, and right before. */
const CUT_OFF: readonly {
  readonly statement: string;
  readonly check: string;
}[] = [
  {
    statement: "ALTER TYPE size ADD VALUE 'l'",
    check: "SELECT enum_range(NULL::size)::text = '{s,m,l}' AS ok",
  },
  {
    statement: "ALTER TYPE size RENAME VALUE 'm' TO 'medium'",
    check: "SELECT enum_range(NULL::size)::text = '{s,medium}' AS ok",
  },
  {
    statement: "ALTER TABLE jars VALIDATE CONSTRAINT positive",
    check:
      "SELECT convalidated AS ok FROM pg_constraint WHERE conname = 'positive'",
  },
  { statement: "VACUUM jars", check: "SELECT true AS ok" },
  { statement: "REINDEX SCHEMA public", check: "SELECT true AS ok" },
  {
    statement: "REFRESH MATERIALIZED VIEW CONCURRENTLY labels",
    check: "SELECT relispopulated AS ok FROM pg_class WHERE relname = 'labels'",
  },
  {
    statement: "DROP INDEX CONCURRENTLY jars_label",
    check: "SELECT to_regclass('jars_label') IS NULL AS ok",
  },
  {
    statement: "ALTER TABLE shelves DETACH PARTITION shelves_2 CONCURRENTLY",
    check: "SELECT count(*) = 1 AS ok FROM pg_inherits",
  },
];
const ALL = `${JARS} ${SHELVES}
  CREATE TYPE size AS ENUM ('s', 'm');
  ALTER TABLE jars ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
  CREATE MATERIALIZED VIEW labels AS SELECT id FROM jars;
  CREATE UNIQUE INDEX labels_id ON labels (id);`;

for (const { statement, check } of CUT_OFF) {
  for (const when of ["before", "after"]) {
    Deno.test(`migrate up goes on where it was cut off right ${when} ${statement}`, async () => {
      await using project = await testProject({
        "1_all.up.sql": ALL,
        "2_cut.up.sql":
          `-- confiture: no-transaction\n${statement};\nINSERT INTO jars VALUES (1000, 'last');`,
      });
      await upTo(project, "1");
      await pretendCutOff(project, "2", [statement]);
      await project.database.query(when === "after" ? statement : "SELECT 1");

      deepEqual(await up(project), ["2"]);

      deepEqual(await project.database.query(check), [{ ok: true }]);
      deepEqual(
        await project.database.query(
          "SELECT count(*)::int AS n FROM jars WHERE id = 1000",
        ),
        [{ n: 1 }],
      );
    });
  }
}

Deno.test("migrate up knows by name whether databases were created and dropped", async () => {
  await using project = await testProject();
  const name = `${project.database.name}_other`;
  const statements = [`CREATE DATABASE ${name}`, `DROP DATABASE ${name}`];
  await project.write("1_create.up.sql", statements[0] ?? "");
  await project.write("2_drop.up.sql", statements[1] ?? "");
  await upTo(project, "1");
  await project.database.query("DELETE FROM tb_confiture");

  await pretendCutOff(project, "1", statements.slice(0, 1));
  await upTo(project, "1");
  await pretendCutOff(project, "2", statements.slice(1));
  deepEqual(await up(project), ["2"]);
  await project.database.query("DELETE FROM tb_confiture WHERE version = '2'");
  await pretendCutOff(project, "2", statements.slice(1));

  deepEqual(await up(project), ["2"]);
  deepEqual(
    await project.database.query(
      "SELECT 1 FROM pg_database WHERE datname = $1",
      [name],
    ),
    [],
  );
});

const COMMITS =
  "DO $$ BEGIN INSERT INTO jars VALUES (1000, 'first'); COMMIT; PERFORM pg_sleep(600); INSERT INTO jars VALUES (1001, 'last'); END $$";

Deno.test("migrate up asks what it cannot know, names who is still at work, and goes on with the answer", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_commits.up.sql": `${COMMITS};\nCREATE TABLE done (id int);`,
  });
  await upTo(project, "1");
  const run = startRun(project);
  const pid = await pidOf(project, "DO $$", "Timeout");
  await run.kill();

  const living = await failureOf(up(project, WITHOUT_LOCK));
  const tooSoon = await failureOf(
    answer(
      project,
      { settled: [{ version: "2" }] },
      "locking: { timeout_ms: 50 }",
    ),
  );
  await terminate(project, pid);
  const asked = await failureOf(up(project));
  const answered = await answer(project, {
    settled: [{ version: "2", statement: 1 }],
  });

  equal(living.exitCode, 8);
  match(
    living.message,
    new RegExp(`process ${pid} of the server is still at work on it`),
  );
  equal(tooSoon.code, "lock/timeout");
  equal(asked.exitCode, 8);
  equal(asked.place?.line, 1);
  match(
    asked.message,
    /nobody but you can tell whether it took effect: "DO \$\$/,
  );
  equal(
    asked.hint,
    "Look whether it did. If so, run `confiture migrate repair --settled 2:1`; if not, run `confiture migrate repair --not-run 2:1`. Then run `confiture migrate up` again",
  );
  deepEqual(answered, ["2 up 1 settled"]);
  deepEqual(await up(project), ["2"]);
  deepEqual(
    await project.database.query(
      "SELECT array_agg(id) AS ids FROM jars WHERE id >= 1000",
    ),
    [{ ids: [1000] }],
  );
});

Deno.test("migrate up runs a statement again where the answer is that it did not run", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_commits.up.sql":
      "DO $$ BEGIN INSERT INTO jars VALUES (1000, 'once'); COMMIT; END $$;",
  });
  await upTo(project, "1");
  await pretendCutOff(project, "2", [
    "DO $$ BEGIN INSERT INTO jars VALUES (1000, 'once'); COMMIT; END $$",
  ]);

  const asked = await failureOf(up(project));
  const answered = await answer(project, { notRun: [{ version: "2" }] });

  equal(asked.exitCode, 8);
  deepEqual(answered, ["2 up 1 not-run"]);
  deepEqual(await up(project), ["2"]);
  deepEqual(
    await project.database.query(
      "SELECT count(*)::int AS n FROM jars WHERE id = 1000",
    ),
    [{ n: 1 }],
  );
});

Deno.test("migrate up changes each row once where a file without a transaction was killed in the middle", async () => {
  await using project = await testProject({
    "1_jars.up.sql": `${JARS} CREATE TABLE held (id int);`,
    "2_rows.up.sql": `-- confiture: no-transaction
UPDATE jars SET id = id + 1000;
UPDATE jars SET label = label || '!' WHERE id = 1001 AND NOT EXISTS (SELECT FROM held);
INSERT INTO jars VALUES (1, 'one');`,
  });
  await upTo(project, "1");

  await killedDuring(project, "UPDATE jars SET label", "LOCK TABLE held");

  deepEqual(await up(project), ["2"]);
  deepEqual(
    await project.database.query(
      "SELECT min(id) FILTER (WHERE id > 1)::int AS low, count(*)::int AS n, (SELECT label FROM jars WHERE id = 1001) AS label FROM jars",
    ),
    [{ low: 1001, n: 101, label: "1!" }],
  );
});

Deno.test("migrate up runs procedures that commit and those that do not, and what only the server refuses in a transaction", async () => {
  await using project = await testProject({
    "1_procedures.up.sql": `${JARS} ${SHELVES} CREATE INDEX ON shelves (id);
      CREATE PROCEDURE plain() LANGUAGE sql AS $$ INSERT INTO jars VALUES (1000, 'plain') $$;
      CREATE PROCEDURE commits() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO jars VALUES (1001, 'a'); COMMIT; INSERT INTO jars VALUES (1002, 'b'); END $$;`,
    "2_calls.up.sql": `-- confiture: no-transaction
CALL plain();
CALL public.commits();
DO $$ BEGIN CALL commits(); END $$;
REINDEX TABLE shelves;`,
  });

  deepEqual(await up(project), ["1", "2"]);
  deepEqual(
    await project.database.query(
      "SELECT array_agg(id ORDER BY id) AS ids FROM jars WHERE id >= 1000",
    ),
    [{ ids: [1000, 1001, 1001, 1002, 1002] }],
  );
});

Deno.test("migrate up makes again what lived no longer than the session of the run that was killed", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_prepared.up.sql": `-- confiture: no-transaction
PREPARE fill AS INSERT INTO jars VALUES (1000, 'prepared');
REINDEX TABLE CONCURRENTLY jars;
EXECUTE fill;`,
  });
  await upTo(project, "1");

  await killedDuring(
    project,
    "REINDEX",
    "UPDATE jars SET label = '' WHERE id = 1",
  );

  deepEqual(await up(project), ["2"]);
  deepEqual(
    await project.database.query(
      "SELECT count(*)::int AS n FROM jars WHERE id = 1000",
    ),
    [{ n: 1 }],
  );
});

Deno.test("migrate up asks whether a function came to its end that was killed outside a transaction", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_slow.ts": `export const transaction = false;
export async function up({ execute, query }) {
  await execute("INSERT INTO jars VALUES (1000, 'first')");
  await query("SELECT pg_sleep(600)");
}
export async function down({ execute }) { await execute("DELETE FROM jars WHERE id = 1000"); }
`,
  });
  await upTo(project, "1");
  const run = startRun(project);
  const pid = await pidOf(project, "SELECT pg_sleep", "Timeout");
  await run.kill();
  await terminate(project, pid);

  const error = await failureOf(up(project));
  const answered = await answer(project, { settled: [{ version: "2" }] });

  equal(error.exitCode, 8);
  match(
    error.message,
    /nobody but you .*: "up\(\) of db\/migrations\/2_slow\.ts"/,
  );
  match(error.hint, /`confiture migrate repair --settled 2:1`/);
  deepEqual(answered, ["2 up 1 settled"]);
  deepEqual(await up(project), ["2"]);
  deepEqual(await down(project), ["2"]);
  deepEqual(
    await project.database.query("SELECT 1 FROM jars WHERE id = 1000"),
    [],
  );
});

Deno.test("migrate up runs a function again that failed outside a transaction", async () => {
  await using project = await testProject({
    "1_lids.ts": `export const transaction = false;
export async function up({ execute }) {
  await execute("CREATE TABLE IF NOT EXISTS lids (id int)");
  await execute("SELECT 1 / (SELECT count(*) FROM lids)");
}
`,
  });

  const error = await failureOf(up(project));
  const left = await notes(project);
  await project.database.query("INSERT INTO lids VALUES (1)");

  equal(error.server?.sqlstate, "22012");
  deepEqual(left, ["0 refused"]);
  deepEqual(await up(project), ["1"]);
  deepEqual(await notes(project), []);
});

/** Answers what was asked; returns what was noted. */
async function answer(
  project: TestProject,
  answers: DoubtAnswers,
  migration?: string,
): Promise<readonly string[]> {
  await using migrator = await project.migrator({ migration });
  const { answers: noted } = await migrator.repair(answers);
  return noted.map((each) =>
    `${each.version} ${each.direction} ${each.statement} ${each.answer}`
  );
}
