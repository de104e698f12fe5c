import { deepEqual, equal } from "node:assert/strict";
import concurrent from "../../../plugins/executors/concurrent.ts";
import { sha256 } from "../../../src/kernel/mod.ts";
import type {
  IntentRecord,
  MigrationContext,
} from "../../../src/kernel/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";
import { sharedDatabase } from "../../support/emptied_database.ts";
import { failureOf } from "../../support/failure.ts";
import { code, down, onBench, up } from "./_bench.ts";
import type { Bench, BenchOptions } from "./_bench.ts";

const openDatabase = sharedDatabase();
const nothing = () => Promise.resolve();
const JARS = { setup: "CREATE TABLE jars (id int, label text);" };
const INDEXES =
  "CREATE INDEX CONCURRENTLY jars_id ON jars (id);\nCREATE INDEX CONCURRENTLY jars_label ON jars (label);\n";

async function onDatabase(
  use: (bench: Bench) => Promise<void>,
  options?: BenchOptions,
): Promise<void> {
  await onBench(concurrent, openDatabase, use, options);
}

async function accepts(
  ...tasks: readonly ReturnType<typeof up>[]
): Promise<readonly boolean[]> {
  const executor = await concurrent.create({}, memoryContext());
  return await Promise.all(tasks.map((task) => executor.accepts(task)));
}

/** What an earlier run has noted of the first statement of version 1. */
async function note(
  statement: string,
  state: IntentRecord["state"],
): Promise<IntentRecord> {
  return {
    version: "1",
    direction: "up",
    index: 0,
    hash: await sha256(statement),
    statement,
    state,
  };
}

async function indexes({ session }: Bench): Promise<readonly string[]> {
  const rows = await session.query<{ name: string }>(
    "SELECT indexname::text AS name FROM pg_indexes WHERE tablename = 'jars' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

Deno.test("concurrent takes what cannot run in a transaction, and nothing else", async () => {
  deepEqual(
    await accepts(
      up("1", INDEXES),
      up("2", "-- confiture: no-transaction\nSELECT 1;"),
      up("3", "CREATE TABLE jars ();"),
      up("4", ""),
      code("5", nothing, false),
      code("6", nothing),
    ),
    [true, true, false, false, true, false],
  );
});

Deno.test("concurrent refuses a file that was edited after an earlier run had come so far", async () => {
  const settled = await note(
    "CREATE INDEX CONCURRENTLY old ON jars (id)",
    "settled",
  );

  const error = await failureOf(accepts(up("1", INDEXES, [settled])));

  equal(error.code, "migration/partial");
  equal(error.exitCode, 8);
  equal(error.migration, "1");
  equal(error.place?.line, 1);
});

Deno.test("concurrent accepts a file whose refused statement was corrected", async () => {
  const refused = await note(
    "CREATE INDEX CONCURRENTLY x ON jars (idd)",
    "refused",
  );

  deepEqual(await accepts(up("1", INDEXES, [refused])), [true]);
});

Deno.test("concurrent tells of each statement before it runs, with its place", async () => {
  await onDatabase(async (bench) => {
    await bench.execute(up("1", INDEXES));

    deepEqual(bench.told(), [
      "migration:start 1",
      "statement:start 1",
      "statement:start 1",
      "migration:performed 1",
      "migration:applied 1",
    ]);
    deepEqual(bench.events[2], {
      type: "statement:start",
      migration: { version: "1", name: "m1", direction: "up" },
      index: 2,
      total: 2,
      statement: "CREATE INDEX CONCURRENTLY jars_label ON jars (label)",
      place: { file: "db/migrations/1_m1.sql", line: 2, column: 1 },
    });
    deepEqual(await indexes(bench), ["jars_id", "jars_label"]);
  }, JARS);
});

Deno.test("concurrent writes the ledger once, and drops its notes, up and down", async () => {
  await onDatabase(async (bench) => {
    const { execute, ledger, session, tracker } = bench;
    await execute(up("1", INDEXES));
    const applied = await ledger();
    await execute(
      down(
        "1",
        "DROP INDEX CONCURRENTLY jars_label; DROP INDEX CONCURRENTLY jars_id;",
      ),
    );

    deepEqual(applied.map(({ version, checksum }) => [version, checksum]), [
      ["1", "sum-1"],
    ]);
    deepEqual(await ledger(), []);
    deepEqual(await tracker.intents(session), []);
    deepEqual(await indexes(bench), []);
    equal(bench.told().at(-1), "migration:reverted 1");
  }, JARS);
});

Deno.test("concurrent notes how far it came where a statement is refused", async () => {
  await onDatabase(async (bench) => {
    const error = await failureOf(bench.execute(up(
      "1",
      "CREATE INDEX CONCURRENTLY jars_id ON jars (id);\nCREATE INDEX CONCURRENTLY jars_none ON jars (none);\n",
    )));
    const intents = await bench.tracker.intents(bench.session);

    equal(error.message, 'Cannot apply 1_m1: column "none" does not exist');
    equal(error.place?.line, 2);
    deepEqual(intents.map(({ index, state }) => [index, state]), [
      [0, "settled"],
      [1, "refused"],
    ]);
    deepEqual(await bench.ledger(), []);
    equal(bench.session.transactionStatus, "idle");
  }, JARS);
});

Deno.test("concurrent does not repeat what an earlier run has settled", async () => {
  const settled = await note(
    "CREATE INDEX CONCURRENTLY jars_id ON jars (id)",
    "settled",
  );

  await onDatabase(async (bench) => {
    await bench.execute(up("1", INDEXES, [settled]));

    deepEqual(
      bench.events.flatMap((event) =>
        event.type === "statement:start" ? [event.index] : []
      ),
      [2],
    );
    deepEqual(await indexes(bench), ["jars_id", "jars_label"]);
    equal(bench.told().at(-1), "migration:applied 1");
  }, {
    setup:
      "CREATE TABLE jars (id int, label text); CREATE INDEX jars_id ON jars (id);",
  });
});

const FILLING =
  "DO $$ BEGIN UPDATE jars SET label = 'x' WHERE label IS NULL; COMMIT; END $$";

Deno.test("concurrent runs again what it was cut off in and is resumable, and asks of what is not", async () => {
  const cutOff = await note(FILLING, "intended");
  const setup =
    "CREATE TABLE jars (id int, label text); INSERT INTO jars VALUES (1)";

  await onDatabase(async (bench) => {
    const error = await failureOf(bench.execute(up("1", FILLING, [cutOff])));

    equal(error.exitCode, 8);
    await bench.execute(
      up("1", `-- confiture: resumable\n${FILLING}`, [cutOff]),
    );
    deepEqual(await bench.session.query("SELECT label FROM jars"), [
      { label: "x" },
    ]);
  }, { setup });
});

Deno.test("concurrent takes what is resumable with other settings in it, once it was cut off and not when it was done", async () => {
  const text = `-- confiture: resumable\n${FILLING}`;
  const before = "DO $$ BEGIN COMMIT; END $$";

  deepEqual(
    await accepts(up("1", text, [await note(before, "intended")])),
    [true],
  );
  const error = await failureOf(
    accepts(up("1", text, [await note(before, "settled")])),
  );
  equal(error.code, "migration/partial");
});

Deno.test("concurrent makes settings again that an earlier run has made", async () => {
  const script =
    "CREATE INDEX CONCURRENTLY jars_id ON jars (id);\nSET search_path = cellar;\nCREATE INDEX CONCURRENTLY lids_id ON lids (id);\n";
  const settled = await note(
    "CREATE INDEX CONCURRENTLY jars_id ON jars (id)",
    "settled",
  );

  await onDatabase(async (bench) => {
    await bench.execute(up("1", script, [settled]));

    equal(bench.told().at(-1), "migration:applied 1");
    deepEqual(
      await bench.session.query(
        "SELECT schemaname::text AS schema FROM pg_indexes WHERE indexname = 'lids_id'",
      ),
      [{ schema: "cellar" }],
    );
  }, {
    setup:
      "CREATE TABLE jars (id int); CREATE INDEX jars_id ON jars (id); CREATE SCHEMA cellar; CREATE TABLE cellar.lids (id int);",
  });
});

Deno.test("concurrent begins each file in the session's initial state", async () => {
  await onDatabase(async (bench) => {
    await bench.execute(
      up("1", "-- confiture: no-transaction\nSET search_path = pg_catalog;"),
      up("2", INDEXES),
    );

    deepEqual(await indexes(bench), ["jars_id", "jars_label"]);
    deepEqual((await bench.ledger()).map(({ version }) => version), ["1", "2"]);
  }, JARS);
});

Deno.test("concurrent runs a function without a transaction, one statement a message", async () => {
  await onDatabase(async (bench) => {
    let rows: unknown;
    await bench.execute(code("1", async (context: MigrationContext) => {
      await context.execute(INDEXES);
      rows = await context.sql`SELECT ${"plum"}::text AS label`;
    }, false));

    deepEqual(rows, [{ label: "plum" }]);
    deepEqual(await indexes(bench), ["jars_id", "jars_label"]);
    deepEqual((await bench.ledger()).map(({ version }) => version), ["1"]);
  }, JARS);
});

Deno.test("concurrent starts no further task after one that failed", async () => {
  await onDatabase(async (bench) => {
    const error = await failureOf(bench.execute(
      up("1", "-- confiture: no-transaction\nSELECT 1 / 0;"),
      up("2", INDEXES),
    ));

    equal(error.migration, "1");
    deepEqual(bench.told().slice(-1), ["migration:failed 1"]);
    deepEqual(await indexes(bench), []);
  }, JARS);
});
