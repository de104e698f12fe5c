import { deepEqual, equal } from "node:assert/strict";
import type { ConfitureEvent } from "../../src/kernel/events.ts";
import type { IntentRecord } from "../../src/kernel/migration.ts";
import { runMigrations } from "../../src/kernel/run.ts";
import { failureOf } from "../support/failure.ts";
import { memoryTracker } from "../support/memory_tracker.ts";
import { entry, migration } from "../support/migrations.ts";
import { notingExecutor } from "../support/noting_executor.ts";
import { optionsOf } from "./_run_options.ts";

function intent(overrides: Partial<IntentRecord>): IntentRecord {
  return {
    version: "2",
    direction: "up",
    index: 0,
    hash: "a".repeat(64),
    statement: "CREATE INDEX CONCURRENTLY",
    state: "settled",
    ...overrides,
  };
}

Deno.test("runMigrations() gives each task what an earlier run of it has left, whatever the version's zeros", async () => {
  const leftovers: unknown[] = [];
  const own = intent({ version: "002" });

  await runMigrations(optionsOf({
    tracker: memoryTracker({ entries: [], intents: [own] }),
    executors: [notingExecutor({
      onExecute: (tasks) =>
        void leftovers.push(...tasks.map((task) => task.leftovers)),
    })],
  }));

  deepEqual(leftovers, [[], [own], []]);
});

Deno.test("runMigrations() refuses to apply what stopped half way down", async () => {
  const error = await failureOf(runMigrations(optionsOf({
    tracker: memoryTracker({
      entries: [],
      intents: [intent({ direction: "down" })],
    }),
  })));

  equal(error.code, "migration/partial");
  equal(error.message, "Cannot migrate up: 2_m2 stopped half way down");
  equal(error.hint, "Run `confiture migrate down` first");
});

Deno.test("runMigrations() refuses to revert what stopped half way up", async () => {
  const error = await failureOf(runMigrations(optionsOf({
    tracker: memoryTracker({
      entries: [entry("1"), entry("2")],
      intents: [intent({ direction: "up" })],
    }),
    direction: "down",
    choose: () => [migration("2")],
  })));

  equal(error.message, "Cannot migrate down: 2_m2 stopped half way up");
  equal(error.hint, "Run `confiture migrate up` first");
});

Deno.test("runMigrations() warns of what is applied, but half reverted", async () => {
  const events: ConfitureEvent[] = [];

  await runMigrations(optionsOf({
    tracker: memoryTracker({
      entries: [entry("1"), entry("2")],
      intents: [intent({ direction: "down", version: "2" })],
    }),
    emit: (event) => void events.push(event),
  }));

  deepEqual(events.filter(({ type }) => type === "warning"), [{
    type: "warning",
    message: "2_m2 is half reverted: an earlier `down` did not come to its end",
    place: { file: "db/migrations/2_m2.up.sql", line: 1 },
    hint: "Run `confiture migrate down` to revert the rest of it",
  }]);
});

Deno.test("runMigrations() does not warn where the server refused the only statement of a way down", async () => {
  const events: ConfitureEvent[] = [];

  await runMigrations(optionsOf({
    tracker: memoryTracker({
      entries: [entry("1"), entry("2")],
      intents: [intent({ direction: "down", state: "refused" })],
    }),
    emit: (event) => void events.push(event),
  }));

  deepEqual(events.filter(({ type }) => type === "warning"), []);
});
