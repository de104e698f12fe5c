import { deepEqual, equal, match } from "node:assert/strict";
import { failureOf } from "../support/failure.ts";
import { testProject } from "../support/project.ts";
import type { TestProject } from "../support/project.ts";
import {
  eventually,
  holding,
  indexes,
  notes,
  pidOf,
  pretendCutOff,
  startRun,
  terminate,
  up,
  upTo,
  warningOf,
  WITHOUT_LOCK,
} from "../support/killed_run.ts";
import { warningsOf } from "../support/warnings.ts";

const JARS =
  "CREATE TABLE jars (id int, label text); INSERT INTO jars SELECT g, g::text FROM generate_series(1, 100) g;";
const UNIQUE =
  "CREATE UNIQUE INDEX CONCURRENTLY jars_id ON jars (id) WHERE id > 0;";

/** Makes CREATE INDEX CONCURRENTLY wait before it has read the table, and after. */
const HELD_BY = {
  "a writer": "UPDATE jars SET label = 'held' WHERE id = 1",
  "an old snapshot": "SELECT count(*) FROM jars",
};

for (const [who, statement] of Object.entries(HELD_BY)) {
  Deno.test(`migrate up builds a unique index again that it was killed in the middle of, with its server process, while it waited for ${who}`, async () => {
    await using project = await testProject({
      "1_jars.up.sql": JARS,
      "2_unique.up.sql": UNIQUE,
    });
    await upTo(project, "1");

    await holding(project, statement, async () => {
      const run = startRun(project);
      const pid = await pidOf(project, "CREATE UNIQUE", "Lock");
      await run.kill();
      await terminate(project, pid);
    });
    deepEqual(await indexes(project, "jars"), ["jars_id false"]);
    deepEqual(await notes(project), ["0 intended"]);

    deepEqual(await up(project), ["2"]);
    deepEqual(await indexes(project, "jars"), ["jars_id true"]);
    deepEqual(await notes(project), []);
    deepEqual(await project.ledger(), ["1", "2"]);
  });

  Deno.test(`migrate up waits for the server process that goes on building after the kill, once ${who} is gone, and takes its index`, async () => {
    await using project = await testProject({
      "1_jars.up.sql": JARS,
      "2_unique.up.sql": UNIQUE,
    });
    await upTo(project, "1");

    const { pid, second, oid } = await holding(
      project,
      statement,
      async () => {
        const run = startRun(project);
        const pid = await pidOf(project, "CREATE UNIQUE", "Lock");
        await run.kill();
        const second = up(project, WITHOUT_LOCK);
        await warningOf(project, `waits for process ${pid} `);
        return { pid, second, oid: await oidOf(project) };
      },
    );

    deepEqual(await second, ["2"]);
    equal(await oidOf(project), oid);
    deepEqual(await indexes(project, "jars"), ["jars_id true"]);
    deepEqual(
      await project.database.query(
        "SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND state = 'active'",
        [pid],
      ),
      [],
    );
  });
}

Deno.test("migrate up waits at the lock for the server process that goes on building after the kill", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_unique.up.sql": UNIQUE,
  });
  await upTo(project, "1");

  const { second, oid } = await holding(
    project,
    HELD_BY["a writer"],
    async () => {
      const run = startRun(project);
      await pidOf(project, "CREATE UNIQUE", "Lock");
      await run.kill();
      const second = up(project);
      await eventually(() =>
        Promise.resolve(
          project.events.find(({ type }) => type === "lock:waiting"),
        )
      );
      return { second, oid: await oidOf(project) };
    },
  );

  deepEqual(await second, ["2"]);
  equal(await oidOf(project), oid);
  deepEqual(await indexes(project, "jars"), ["jars_id true"]);
});

Deno.test("migrate up that waits for a server process builds the index itself when that one is ended", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_unique.up.sql": UNIQUE,
  });
  await upTo(project, "1");

  const second = await holding(project, HELD_BY["a writer"], async () => {
    const run = startRun(project);
    const pid = await pidOf(project, "CREATE UNIQUE", "Lock");
    await run.kill();
    const second = up(project, WITHOUT_LOCK);
    await warningOf(project, `waits for process ${pid} `);
    await terminate(project, pid);
    return { applied: second };
  });

  deepEqual(await second.applied, ["2"]);
  deepEqual(await indexes(project, "jars"), ["jars_id true"]);
});

Deno.test("migrate up goes on after its connection was cut in the middle of a build", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_unique.up.sql":
      `CREATE TABLE before (id int); INSERT INTO before VALUES (1); ${UNIQUE} INSERT INTO before VALUES (2);`,
  });
  await upTo(project, "1");

  const code = await holding(project, HELD_BY["a writer"], async () => {
    const run = startRun(project);
    const pid = await pidOf(project, "CREATE UNIQUE", "Lock");
    await terminate(project, pid);
    return await run.code;
  });

  equal(code, 3);
  deepEqual(await up(project), ["2"]);
  deepEqual(await indexes(project, "jars"), ["jars_id true"]);
  deepEqual(
    await project.database.query("SELECT id FROM before ORDER BY id"),
    [{ id: 1 }, { id: 2 }],
  );
});

Deno.test("migrate up takes an index for done whose note is the only thing that is missing", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_two.up.sql": `${UNIQUE} CREATE INDEX CONCURRENTLY ON jars (label);`,
  });
  await upTo(project, "1");
  await up(project);
  const before = await project.database.query(
    "SELECT indexrelid FROM pg_index WHERE indrelid = 'jars'::regclass ORDER BY 1",
  );

  await pretendCutOff(project, "2", [
    UNIQUE,
    "CREATE INDEX CONCURRENTLY ON jars (label);",
  ]);

  deepEqual(await up(project), ["2"]);
  deepEqual(
    await project.database.query(
      "SELECT indexrelid FROM pg_index WHERE indrelid = 'jars'::regclass ORDER BY 1",
    ),
    before,
  );
});

Deno.test("migrate up stops where another index has the name of the one it was cut off in", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_unique.up.sql": UNIQUE,
  });
  await up(project);
  await pretendCutOff(project, "2", [UNIQUE]);
  await project.database.query("DROP INDEX jars_id");
  await project.database.query("CREATE INDEX jars_id ON jars (label)");

  const error = await failureOf(up(project));

  equal(error.exitCode, 8);
  match(
    error.message,
    /"jars_id" is there, and not the one that the statement describes: CREATE INDEX jars_id ON public\.jars USING btree \(label\)/,
  );
  match(error.hint, /Run DROP INDEX CONCURRENTLY "public"\."jars_id"/);
  deepEqual(await indexes(project, "jars"), ["jars_id true"]);
});

Deno.test("migrate up drops no invalid index of another definition, and does not let it pass", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_unique.up.sql":
      "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS jars_id ON jars (id);",
  });
  await upTo(project, "1");
  await spoil(
    project,
    "CREATE UNIQUE INDEX CONCURRENTLY jars_id ON jars ((id / 2))",
  );

  const error = await failureOf(up(project));

  match(error.message, /is there, but invalid, and not the one/);
  deepEqual(await indexes(project, "jars"), ["jars_id false"]);
  deepEqual(await project.ledger(), ["1"]);
});

Deno.test("migrate up builds an index without a name once, and leaves no spoilt one", async () => {
  await using project = await testProject({
    "1_jars.up.sql": JARS,
    "2_unique.up.sql": "CREATE UNIQUE INDEX CONCURRENTLY ON jars ((id / 2));",
  });

  const error = await failureOf(up(project));
  const left = await indexes(project, "jars");
  await project.database.query("DELETE FROM jars WHERE id > 1");

  match(error.hint, /\(\d+\): 2 rows; /);
  deepEqual(left, []);
  deepEqual(await up(project), ["2"]);
  deepEqual(await indexes(project, "jars"), ["jars_expr_idx true"]);
});

Deno.test("migrate up warns where IF NOT EXISTS keeps an index of another definition", async () => {
  await using project = await testProject({
    "1_jars.up.sql": `${JARS} CREATE INDEX jars_id ON jars (label);`,
    "2_index.up.sql":
      "CREATE INDEX CONCURRENTLY IF NOT EXISTS jars_id ON jars (id);",
  });

  deepEqual(await up(project), ["1", "2"]);
  await warningOf(project, 'keeps the index "public"."jars_id"');
  equal(warningsOf(project).length, 1);
});

Deno.test("migrate up says nothing where IF NOT EXISTS finds the very index", async () => {
  await using project = await testProject({
    "1_jars.up.sql":
      `${JARS} CREATE INDEX jars_id ON jars USING btree (lower(label) DESC, id) WHERE label IS NOT NULL;`,
    "2_index.up.sql":
      "CREATE INDEX CONCURRENTLY IF NOT EXISTS jars_id ON public.jars (LOWER(label) DESC, id) WHERE label is not null;",
  });

  deepEqual(await up(project), ["1", "2"]);
  deepEqual(warningsOf(project), []);
});

/** Lets the server fail a build, as it would fail anybody's. */
async function spoil(project: TestProject, statement: string): Promise<void> {
  const { stderr } = await project.database.psql("-c", statement);
  match(stderr, /could not create unique index/);
}

async function oidOf(project: TestProject): Promise<unknown> {
  const [row] = await project.database.query(
    "SELECT to_regclass('jars_id')::oid AS oid",
  );
  return row?.oid;
}
