import { deepEqual, equal, ok } from "node:assert/strict";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { Throttle } from "../../../src/mediums/transfer/throttle.ts";
import type { ThrottleOptions } from "../../../src/mediums/transfer/throttle.ts";

Deno.test("Throttle holds ranges back while a replica is behind, and tells it once", async () => {
  const { throttle, events } = throttled({ maxLagMs: 1_000 }, [5_000, 200]);

  const all = await Promise.all([throttle.mayBegin(), throttle.mayBegin()]);

  deepEqual(all, [true, true]);
  deepEqual(events.map(({ type }) => type), [
    "transfer:paused",
    "transfer:resumed",
  ]);
  ok(throttle.pausedMs > 500);
});

Deno.test("Throttle has the copy left outside of its time, and opens when it has come", async () => {
  const noon = new Date(2026, 4, 3, 12).getTime();
  const clock = { ms: noon - 300 };
  const { throttle, events } = throttled(
    { between: { from: "12:00", to: "13:00" } },
    [],
    () => clock.ms,
  );
  clock.ms = noon - 7_200_000;
  const early = await throttle.mayBegin();

  clock.ms = noon - 5;
  setTimeout(() => clock.ms = noon, 1);
  await throttle.open();
  const later = await throttle.mayBegin();

  deepEqual([early, later], [false, true]);
  deepEqual(
    events.map((event) =>
      event.type === "transfer:paused" ? event.text : event.type
    ),
    ["it goes on at 12:00, in 2 h 0 min", "transfer:resumed"],
  );
  equal(throttle.pausedMs, 7_200_000);
});

Deno.test("Throttle hands bytes on at the pace that was asked for", async () => {
  const { throttle } = throttled({ bytesPerSecond: 100_000 }, []);
  const pieces = Array.from({ length: 6 }, () => new Uint8Array(10_000));
  const startedAt = performance.now();

  const got: number[] = [];
  for await (const piece of throttle.paced?.(async_(pieces)) ?? []) {
    got.push(piece.length);
  }

  deepEqual(got, pieces.map(({ length }) => length));
  // Of 600 ms, what may be sent at once apart.
  ok(performance.now() - startedAt > 380);
});

Deno.test("Throttle is out of the way where nothing was asked for", async () => {
  const { throttle, events } = throttled({}, []);

  deepEqual([await throttle.mayBegin(), throttle.paced], [true, undefined]);
  deepEqual(events, []);
});

async function* async_(
  pieces: readonly Uint8Array[],
): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

function throttled(
  options: ThrottleOptions,
  lags: readonly number[],
  now: () => number = Date.now,
) {
  const events: ConfitureEvent[] = [];
  const left = [...lags];
  const throttle = new Throttle(options, {
    now,
    signal: new AbortController().signal,
    readLag: () => Promise.resolve({ replicas: 1, ms: left.shift() ?? 0 }),
    emit: (event) => void events.push(event),
  });
  return { throttle, events };
}
