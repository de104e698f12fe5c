import { deepEqual, equal } from "node:assert/strict";
import { NotedSession } from "../../../../plugins/executors/_wait/noted_session.ts";
import { Watch } from "../../../../plugins/executors/_wait/watch.ts";
import { pause } from "../../../../src/kernel/mod.ts";
import type { ConfitureEvent, Database } from "../../../../src/kernel/mod.ts";
import { idleDatabase } from "../../../support/idle_database.ts";
import { memoryTracker } from "../../../support/memory_tracker.ts";
import { up } from "../_bench.ts";

/** Something that runs for longer than the first look takes to come. */
async function watching(database: Database) {
  const session = await database.connect();
  const events: ConfitureEvent[] = [];
  const { signal } = new AbortController();
  await using watch = new Watch(up("1", "SELECT 1"), {
    context: {
      session,
      tracker: memoryTracker(),
      limits: { lockTimeoutMs: 1, lockRetries: 0, statementTimeoutMs: 0 },
      signal,
      emit: (event) => void events.push(event),
      now: () => Date.now(),
    },
    mayGiveWay: false,
  });
  const result = await watch.during(
    { line: new NotedSession(session), backend: 1 },
    async () => {
      await pause(400, signal);
      return "done";
    },
  );
  return { result, events };
}

Deno.test("Watch opens no second session where all sessions are one connection", async () => {
  const journal: string[] = [];
  const database = { ...idleDatabase(journal), sharesConnection: true };
  const own: Database = {
    ...database,
    connect: async (options) => {
      const session = await database.connect(options);
      return { ...session, database: own };
    },
  };

  const { result, events } = await watching(own);

  equal(result, "done");
  deepEqual(journal, ["connect"]);
  deepEqual(events, []);
});
