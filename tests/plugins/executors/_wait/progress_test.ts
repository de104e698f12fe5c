import { deepEqual, equal, rejects } from "node:assert/strict";
import { Progress } from "../../../../plugins/executors/_wait/progress.ts";
import { ConfitureError } from "../../../../src/kernel/mod.ts";
import type { ConfitureEvent, Session } from "../../../../src/kernel/mod.ts";
import { idleDatabase } from "../../../support/idle_database.ts";
import { up } from "../_bench.ts";

const IDENTITY = { version: "1", name: "m1", direction: "up" };
const ROW = {
  running_ms: 9_000.4,
  command: "CREATE INDEX",
  phase: "building index: scanning table",
  done: 30,
  total: 120,
  unit: "blocks",
};

/** A look at a process whose server answers like this, on a clock that is set. */
async function looking(answer: () => unknown[]) {
  const clock = { ms: 0 };
  const events: ConfitureEvent[] = [];
  let asked = 0;
  const idle = await idleDatabase().connect();
  const session: Session = {
    ...idle,
    query: <Row>() => {
      asked++;
      // Whatever the test makes the server say.
      return Promise.resolve().then(() => answer() as Row[]);
    },
  };
  const progress = new Progress(up("1", "SELECT 1"), {
    emit: (event) => void events.push(event),
    now: () => clock.ms,
  });
  return {
    events,
    asked: () => asked,
    at(ms: number, isWaiting = false) {
      clock.ms = ms;
      return progress.look(session, { backend: 1, isWaiting });
    },
  };
}

Deno.test("Progress says nothing of what has not been running for long", async () => {
  const own = await looking(() => [ROW]);

  await own.at(1_999);

  deepEqual([own.events, own.asked()], [[], 0]);
});

Deno.test("Progress tells how far a statement is, at most once in a second", async () => {
  const own = await looking(() => [ROW]);

  for (const ms of [10_000, 10_500, 10_999, 11_000]) await own.at(ms, true);

  equal(own.events.length, 2);
  deepEqual(own.events[0], {
    type: "statement:progress",
    migration: IDENTITY,
    runningMs: 9_000,
    command: "CREATE INDEX",
    phase: "building index: scanning table",
    unit: "blocks",
    done: 30,
    total: 120,
    fraction: 0.25,
  });
});

Deno.test("Progress leaves out what the server does not know, and never goes beyond the end", async () => {
  const rows = [
    { ...ROW, phase: null, total: 0, unit: "bytes", command: "COPY FROM" },
    { ...ROW, unit: null },
    { ...ROW, done: 130 },
  ];
  const own = await looking(() => rows.splice(0, 1));

  for (const ms of [10_000, 11_000, 12_000]) await own.at(ms);

  const head = {
    type: "statement:progress",
    migration: IDENTITY,
    runningMs: 9_000,
  };
  const { command, phase } = ROW;
  deepEqual(own.events, [
    { ...head, command: "COPY FROM", unit: "bytes", done: 30 },
    { ...head, command, phase },
    {
      ...head,
      command,
      phase,
      unit: "blocks",
      done: 130,
      total: 120,
      fraction: 1,
    },
  ]);
});

Deno.test("Progress tells every five seconds that something runs, but not while it waits for a lock", async () => {
  const own = await looking(() => []);

  for (const ms of [6_000, 8_000, 10_999, 11_000]) await own.at(ms);
  await own.at(20_000, true);

  deepEqual(
    own.events.map((event) =>
      event.type === "statement:progress" ? event.runningMs : event.type
    ),
    [6_000, 11_000],
  );
});

Deno.test("Progress goes on without the server's views where it may not see them", async () => {
  const own = await looking(() => {
    throw new ConfitureError("database/statement-failed", "no", {
      server: {
        sqlstate: "42501",
        severity: "ERROR",
        message: "no",
        completed: 0,
      },
    });
  });

  await own.at(10_000);
  await own.at(20_000);

  equal(own.asked(), 1);
  equal(own.events.length, 2);
});

Deno.test("Progress rejects where its connection is lost", async () => {
  const own = await looking(() => {
    throw new ConfitureError("database/connection-lost", "gone");
  });

  await rejects(own.at(10_000));
});
