import { deepEqual, equal } from "node:assert/strict";
import { EventBus } from "../../src/kernel/bus.ts";
import type { ConfitureEvent } from "../../src/kernel/events.ts";

function log(message: string): ConfitureEvent {
  return { type: "log", message };
}

function recorder(seen: string[]) {
  return {
    report(event: ConfitureEvent) {
      seen.push(
        event.type === "log" || event.type === "warning"
          ? event.message
          : event.type,
      );
    },
  };
}

Deno.test("EventBus keeps what happens before the reporters are known", async () => {
  const seen: string[] = [];
  const bus = new EventBus();

  bus.emit(log("early"));
  bus.start([{ name: "a", reporter: recorder(seen) }]);
  bus.emit(log("late"));
  await bus.close();

  deepEqual(seen, ["early", "late"]);
});

Deno.test("EventBus hands events in order to a reporter that takes its time", async () => {
  const seen: string[] = [];
  const bus = new EventBus();
  bus.start([{
    name: "slow",
    reporter: {
      async report(event) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        recorder(seen).report(event);
      },
    },
  }]);

  bus.emit(log("1"));
  bus.emit(log("2"));
  bus.emit(log("3"));
  await bus.close();

  deepEqual(seen, ["1", "2", "3"]);
});

Deno.test("EventBus mutes a reporter that throws, and tells the others", async () => {
  const seen: string[] = [];
  const bus = new EventBus();
  bus.start([
    {
      name: "bad",
      reporter: {
        report() {
          throw new Error("no network");
        },
      },
    },
    { name: "good", reporter: recorder(seen) },
  ]);

  bus.emit(log("1"));
  bus.emit(log("2"));
  await bus.close();

  deepEqual(seen.sort(), [
    "1",
    "2",
    'Reporter "bad" failed and is muted: no network',
  ]);
});

Deno.test("EventBus mutes a reporter whose promise rejects", async () => {
  const seen: string[] = [];
  const bus = new EventBus();
  bus.start([
    {
      name: "bad",
      reporter: { report: () => Promise.reject(new Error("gone")) },
    },
    { name: "good", reporter: recorder(seen) },
  ]);

  bus.emit(log("1"));
  await bus.close();

  deepEqual(seen, ["1", 'Reporter "bad" failed and is muted: gone']);
});

Deno.test("EventBus does not wait for ever for a reporter that hangs", async () => {
  const bus = new EventBus();
  const never = Promise.withResolvers<void>();
  bus.start([{ name: "hanging", reporter: { report: () => never.promise } }]);

  bus.emit(log("1"));
  await bus.close(20);

  never.resolve();
});

Deno.test("EventBus closes each reporter once, after its last event", async () => {
  const seen: string[] = [];
  const bus = new EventBus();
  bus.start([{
    name: "a",
    reporter: { ...recorder(seen), close: () => void seen.push("closed") },
  }]);

  bus.emit(log("1"));
  await bus.close();

  deepEqual(seen, ["1", "closed"]);
  equal(bus.isStarted, true);
});
