import { deepEqual, equal } from "node:assert/strict";
import type { ConfitureEvent } from "../../src/kernel/events.ts";
import type { Lock, Tracker } from "../../src/kernel/plugin.ts";
import { takeLock } from "../../src/kernel/take_lock.ts";
import { idleDatabase } from "../support/idle_database.ts";
import { memoryTracker } from "../support/memory_tracker.ts";

Deno.test("takeLock() tells how long it waits, for whom, and when it gives the lock back", async () => {
  const holder = {
    pid: 7,
    user: "ada",
    application: "psql",
    address: "local",
    since: "2026-01-01T00:00:00.000Z",
  };
  const told: ConfitureEvent[] = [];
  let clock = 0;
  const tracker: Tracker = {
    ...memoryTracker(),
    lock: (_, { onWait }) => {
      clock = 250;
      onWait?.(holder);
      clock = 900;
      return Promise.resolve(lockOf({}));
    },
  };

  {
    await using _lock = await takeLock(tracker, {
      ...optionsOf(told),
      now: () => clock,
    });
    equal(told.length, 2);
  }

  deepEqual(told, [
    { type: "lock:waiting", holder, waitedMs: 250 },
    { type: "lock:acquired", waitedMs: 900 },
    { type: "lock:released" },
  ]);
});

Deno.test("takeLock() stops what works under the lock when it is lost", async () => {
  const source = new AbortController();
  const lost = new AbortController();
  await using _lock = await takeLock(
    trackerWith({ lost: source.signal }),
    { ...optionsOf([]), lost },
  );
  const before = lost.signal.aborted;

  source.abort("taken away");

  deepEqual([before, lost.signal.reason], [false, "taken away"]);
});

Deno.test("takeLock() stops at once what would work under a lock that is lost already", async () => {
  const lost = new AbortController();

  await using _lock = await takeLock(
    trackerWith({ lost: AbortSignal.abort("too late") }),
    { ...optionsOf([]), lost },
  );

  equal(lost.signal.reason, "too late");
});

Deno.test("takeLock() takes none where there is no time for it", async () => {
  const journal: string[] = [];
  const told: ConfitureEvent[] = [];

  {
    await using lock = await takeLock(memoryTracker({ journal }), {
      ...optionsOf(told),
      timeoutMs: undefined,
    });
    await lock.check();
  }

  deepEqual([journal, told], [[], []]);
});

function optionsOf(told: ConfitureEvent[]) {
  return {
    database: idleDatabase(),
    timeoutMs: 1_000,
    signal: new AbortController().signal,
    lost: new AbortController(),
    emit: (event: ConfitureEvent) => {
      told.push(event);
    },
    now: () => 0,
  };
}

function trackerWith(lock: Partial<Lock>): Tracker {
  return { ...memoryTracker(), lock: () => Promise.resolve(lockOf(lock)) };
}

function lockOf(lock: Partial<Lock>): Lock {
  return { [Symbol.asyncDispose]: () => Promise.resolve(), ...lock };
}
