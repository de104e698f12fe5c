import { deepEqual, equal } from "node:assert/strict";
import dryRun from "../../../plugins/executors/dry_run.ts";
import type { ConfitureEvent, Executor } from "../../../src/kernel/mod.ts";
import { memoryContext } from "../../../src/testing/mod.ts";
import { failureOf } from "../../support/failure.ts";
import { idleDatabase } from "../../support/idle_database.ts";
import { memoryTracker } from "../../support/memory_tracker.ts";
import { code, down, up } from "./_bench.ts";

async function make(): Promise<Executor> {
  return await dryRun.create({}, memoryContext());
}

Deno.test("dry_run shows what would run, and asks neither database nor ledger", async () => {
  const executor = await make();
  const events: ConfitureEvent[] = [];
  const journal: string[] = [];
  await using session = await idleDatabase().connect();

  await executor.execute([
    up("1", "CREATE TABLE jars ();"),
    down("2", "DROP TABLE jars;"),
    code("3", () => Promise.reject(new Error("It was run"))),
  ], {
    session,
    tracker: memoryTracker({ journal }),
    limits: { lockTimeoutMs: 0, lockRetries: 0, statementTimeoutMs: 0 },
    signal: new AbortController().signal,
    emit: (event) => void events.push(event),
    now: () => 0,
  });

  deepEqual(events, [
    {
      type: "migration:skipped",
      migration: { version: "1", name: "m1", direction: "up" },
      reason: "dry run",
      sql: "CREATE TABLE jars ();",
    },
    {
      type: "migration:skipped",
      migration: { version: "2", name: "m2", direction: "down" },
      reason: "dry run",
      sql: "DROP TABLE jars;",
    },
    {
      type: "migration:skipped",
      migration: { version: "3", name: "m3", direction: "up" },
      reason: "dry run",
      sql: undefined,
    },
  ]);
  deepEqual(journal, []);
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
