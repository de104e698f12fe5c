import { deepEqual, equal, ok } from "node:assert/strict";
import transactional from "../../../plugins/executors/transactional.ts";
import type {
  ConfitureEvent,
  Database,
  StatementEffects,
} from "../../../src/kernel/mod.ts";
import { sharedDatabase } from "../../support/emptied_database.ts";
import { failureOf } from "../../support/failure.ts";
import { code, onBench, up } from "./_bench.ts";
import type { Bench } from "./_bench.ts";

const openDatabase = sharedDatabase();
const SETUP = `
CREATE TABLE jars (id int PRIMARY KEY, label varchar(20));
INSERT INTO jars SELECT i, i FROM generate_series(1, 100) i;
CREATE TABLE lids (id int PRIMARY KEY, jar int);
INSERT INTO lids SELECT i, i FROM generate_series(1, 100) i;
CREATE INDEX lids_jar ON lids (jar);
ANALYZE;`;

async function rehearse(
  use: (bench: Bench) => Promise<void>,
  open: () => Promise<Database> = openDatabase,
): Promise<void> {
  await onBench(transactional, open, use, {
    setup: SETUP,
    options: { scope: "all", end: "rollback" },
  });
}

/** What was told of each statement of a migration, in short. */
function measured(
  events: readonly ConfitureEvent[],
  version: string,
): readonly string[] {
  return events.flatMap((event) =>
    (event.type === "migration:tried" || event.type === "migration:skipped") &&
      event.migration.version === version
      ? (event.effects ?? []).map(short)
      : []
  );
}

function short({ place, locks, held }: StatementEffects): string {
  const told = locks.map((lock) =>
    [
      `${lock.relation} ${lock.mode}`,
      ...lock.rewrites === "yes" ? ["rewritten"] : [],
      ...lock.scans === "yes" ? ["read"] : [],
      ...lock.isNew ? ["new"] : [],
    ].join(" ")
  ).sort();
  const waited = held.map(({ relation, line }) => `held ${relation}:${line}`);
  return [`${place.line}`, ...told, ...waited].join(", ");
}

Deno.test("a rehearsal measures locks, rewrites and reads of each statement", async () => {
  await rehearse(async ({ execute, events }) => {
    await execute(up(
      "1",
      `SELECT 1;
ALTER TABLE jars ALTER COLUMN label TYPE varchar(40);
ALTER TABLE lids ALTER COLUMN jar TYPE bigint;
CREATE TABLE boxes (id int);
ALTER TABLE boxes ADD COLUMN size int;
DROP INDEX lids_jar;
COMMENT ON TABLE jars IS 'of jam';`,
    ));

    deepEqual(measured(events, "1"), [
      "1",
      "2, jars ACCESS EXCLUSIVE",
      "3, lids ACCESS EXCLUSIVE rewritten read, held jars:2",
      "4, boxes ACCESS EXCLUSIVE new, held jars:2, held lids:3",
      "5, boxes ACCESS EXCLUSIVE new, held jars:2, held lids:3",
      "6, lids ACCESS EXCLUSIVE, held jars:2, held lids:3",
      "7, jars SHARE UPDATE EXCLUSIVE, held jars:2, held lids:3",
    ]);
  });
});

Deno.test("a rehearsal sees what nobody can foresee: blocks and functions", async () => {
  await rehearse(async ({ execute, events }) => {
    await execute(
      up(
        "1",
        "DO $$ BEGIN ALTER TABLE jars ADD COLUMN a uuid DEFAULT gen_random_uuid(); END $$;",
      ),
      code("2", async (context) => {
        await context.execute("CREATE INDEX ON lids (id)");
      }),
    );

    deepEqual(measured(events, "1"), [
      "1, jars ACCESS EXCLUSIVE rewritten read",
    ]);
    deepEqual(measured(events, "2"), ["undefined, lids SHARE read"]);
  });
});

Deno.test("a rehearsal tells of locks again that an earlier migration took in its transaction", async () => {
  await rehearse(async ({ execute, events }) => {
    await execute(
      up("1", "ALTER TABLE jars ADD COLUMN a int;"),
      up("2", "ALTER TABLE jars ADD COLUMN b int;"),
    );

    deepEqual(measured(events, "1"), ["1, jars ACCESS EXCLUSIVE"]);
    deepEqual(measured(events, "2"), ["1, jars ACCESS EXCLUSIVE"]);
  });
});

Deno.test("a rehearsal counts rows and time, and names what is dropped", async () => {
  await rehearse(async ({ execute, events, session }) => {
    await execute(up("1", "DELETE FROM lids WHERE id <= 3;\nDROP TABLE jars;"));

    const [event] = events.filter(({ type }) => type === "migration:tried");
    const effects = event?.type === "migration:tried" ? event.effects : [];
    deepEqual(effects?.map(({ rowsAffected }) => rowsAffected), [3, 0]);
    ok(effects?.every(({ durationMs = -1 }) => durationMs >= 0));
    deepEqual(measured(events, "1")[1], "2, jars ACCESS EXCLUSIVE");
    equal((await session.query("SELECT FROM jars")).length, 100);
  });
});

Deno.test("a rehearsal foresees what it cannot try", async () => {
  await rehearse(async ({ execute, events }) => {
    await execute(up("1", "CREATE INDEX CONCURRENTLY ON lids (id);"));

    deepEqual(measured(events, "1"), ["1, lids SHARE UPDATE EXCLUSIVE read"]);
  });
});

Deno.test("a rehearsal says in which line a statement fails", async () => {
  await rehearse(async ({ execute, session }) => {
    const error = await failureOf(
      execute(up("1", "SELECT 1;\n\nALTER TABLE jars\n  ADD COLUMN id int;")),
    );

    equal(error.code, "migration/failed");
    equal(error.place?.line, 3);
    equal(session.transactionStatus, "idle");
  });
});

Deno.test("a rehearsal sends COPY and its data, and checks what is expected", async () => {
  await rehearse(async ({ execute, events }) => {
    await execute(up(
      "1",
      "COPY jars FROM stdin;\n101\tplum\n102\tfig\n\\.\n-- confiture: expect rows = 1\nDELETE FROM jars WHERE id = 101;",
    ));

    deepEqual(
      measured(events, "1"),
      [
        "1, jars ROW EXCLUSIVE",
        "6, jars ACCESS SHARE",
      ].slice(0, 1).concat("6"),
    );
  });
});
