import { deepEqual, equal } from "node:assert/strict";
import { StepQueue } from "../../../src/copy/target/step_queue.ts";
import { step } from "./_examples.ts";

Deno.test("StepQueue gives out the longest way first, and what waits for it later", async () => {
  const queue = new StepQueue([
    step("short", { weight: 3 }),
    step("first", { weight: 1 }),
    step("second", { weight: 5, after: ["first"] }),
    step("never there", { after: ["done long ago"] }),
  ]);

  const first = await queue.next();
  const short = await queue.next();
  const free = await queue.next();
  const waiting = queue.next();
  if (first !== undefined) queue.finish(first);

  deepEqual([first?.id, short?.id, free?.id, (await waiting)?.id], [
    "first",
    "short",
    "never there",
    "second",
  ]);
});

Deno.test("StepQueue holds back what would wait for a lock, and what would keep it waiting", async () => {
  const keys = { table: "a", mode: "access exclusive" } as const;
  const queue = new StepQueue([
    step("index", { weight: 3 }),
    step("keys", { weight: 2, locks: [keys] }),
    step("other index", { weight: 1 }),
    step("elsewhere", { locks: [{ table: "b", mode: "share" }] }),
  ]);

  const index = await queue.next();
  const elsewhere = await queue.next();
  const waiting = queue.next();
  if (index !== undefined) queue.finish(index);

  deepEqual([elsewhere?.id, (await waiting)?.id], ["elsewhere", "keys"]);
});

Deno.test("StepQueue never gives out what needs a step that failed", async () => {
  const failing = step("failing");
  const queue = new StepQueue([
    failing,
    step("needs it", { after: ["failing"] }),
  ]);

  await queue.next();
  const waiting = queue.next();
  queue.fail(failing);

  equal(await waiting, undefined);
  equal(queue.left, 2);
});

Deno.test("StepQueue gives out again what was given back, and counts", async () => {
  const busy = step("busy");
  const queue = new StepQueue([busy]);

  await queue.next();
  queue.giveBack(busy);

  equal(await queue.next(), busy);
  equal(queue.attempts(busy), 2);
});

Deno.test("StepQueue lets nobody wait when it is stopped", async () => {
  const queue = new StepQueue([step("one"), step("two", { after: ["one"] })]);

  await queue.next();
  const waiting = queue.next();
  queue.stop();

  equal(await waiting, undefined);
});
