import { deepEqual, equal } from "node:assert/strict";
import dryRun from "../../../plugins/executors/dry_run.ts";
import type { ConfitureEvent, Executor } from "../../../src/kernel/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";
import { sharedDatabase } from "../../support/emptied_database.ts";
import { failureOf } from "../../support/failure.ts";
import { idleDatabase } from "../../support/idle_database.ts";
import { memoryTracker } from "../../support/memory_tracker.ts";
import { code, down, onBench, up } from "./_bench.ts";

async function make(): Promise<Executor> {
  return await dryRun.create({}, memoryContext());
}

const openDatabase = sharedDatabase();

Deno.test("dry_run shows what would run and what it would do, and writes nothing", async () => {
  await onBench(dryRun, openDatabase, async ({ execute, events, session }) => {
    await session.execute("SET default_transaction_read_only = on");

    await execute(
      up(
        "1",
        "CREATE TABLE lids ();\nALTER TABLE jars ALTER COLUMN id TYPE bigint;",
      ),
      down("2", "DROP TABLE jars;"),
      code("3", () => Promise.reject(new Error("It was run"))),
    );

    deepEqual(
      events.map((event) =>
        event.type === "migration:skipped"
          ? [
            event.migration.version,
            event.migration.direction,
            event.reason,
            event.sql,
            event.effects?.map(({ blocks, rewrites, locks, place }) => [
              place.line,
              blocks,
              rewrites,
              locks.map(({ relation, mode }) => `${relation}: ${mode}`),
            ]),
          ]
          : event
      ),
      [
        [
          "1",
          "up",
          "dry run",
          "CREATE TABLE lids ();\nALTER TABLE jars ALTER COLUMN id TYPE bigint;",
          [
            [1, "nothing", "no", []],
            [2, "reads and writes", "yes", ["jars: ACCESS EXCLUSIVE"]],
          ],
        ],
        ["2", "down", "dry run", "DROP TABLE jars;", [
          [1, "reads and writes", "no", ["jars: ACCESS EXCLUSIVE"]],
        ]],
        ["3", "up", "dry run", undefined, [[
          undefined,
          "unknown",
          "unknown",
          [],
        ]]],
      ],
    );
  }, { setup: "CREATE TABLE jars (id int)" });
});

Deno.test("dry_run waits for nobody who holds or wants a table", async () => {
  await onBench(dryRun, openDatabase, async ({ execute, events, database }) => {
    await using other = await database.connect();
    await other.execute("BEGIN; LOCK TABLE jars");

    await execute(
      up("1", "ALTER TABLE jars ADD COLUMN a uuid DEFAULT gen_random_uuid();"),
    );

    await other.execute("ROLLBACK");
    const [event] = events;
    equal(event?.type, "migration:skipped");
    deepEqual(
      event?.type === "migration:skipped" &&
        event.effects?.map(({ rewrites }) => rewrites),
      ["yes"],
    );
  }, { setup: "CREATE TABLE jars (id int)" });
});

Deno.test("dry_run knows less where the catalog does not answer, and goes on", async () => {
  const executor = await make();
  const events: ConfitureEvent[] = [];
  const journal: string[] = [];
  await using session = await idleDatabase().connect();

  await executor.execute([
    up("1", "ALTER TABLE jars ALTER COLUMN id TYPE bigint;"),
  ], {
    session,
    tracker: memoryTracker({ journal }),
    limits: { lockTimeoutMs: 0, lockRetries: 0, statementTimeoutMs: 0 },
    signal: new AbortController().signal,
    emit: (event) => void events.push(event),
    now: () => 0,
  });

  deepEqual(journal, []);
  deepEqual(
    events.map((event) =>
      event.type === "migration:skipped" &&
      event.effects?.map(({ rewrites, blocks }) => [rewrites, blocks])
    ),
    [[["unknown", "reads and writes"]]],
  );
});

Deno.test("dry_run accepts what runs in a transaction, outside of one, and functions", async () => {
  const executor = await make();
  const tasks = [
    up("1", "CREATE TABLE jars ();"),
    up("2", "VACUUM;"),
    up("3", ""),
    code("4", () => Promise.resolve(), false),
  ];

  deepEqual(
    await Promise.all(tasks.map((task) => executor.accepts(task))),
    [true, true, true, true],
  );
});

Deno.test("dry_run refuses what the other executors would refuse", async () => {
  const executor = await make();
  const accept = async (text: string) => await executor.accepts(up("1", text));

  const open = await failureOf(accept("SELECT 1;\nBEGIN;"));
  const meta = await failureOf(accept("SELECT 1;\n\\i other.sql\n"));

  equal(open.code, "migration/transaction-control");
  equal(open.place?.line, 2);
  equal(meta.code, "migration/invalid");
  deepEqual(meta.place, {
    file: "db/migrations/1_m1.sql",
    line: 2,
    column: 1,
  });
});
