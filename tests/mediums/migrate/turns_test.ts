import { deepEqual, rejects } from "node:assert/strict";
import type { Database } from "../../../src/kernel/database.ts";
import { inTurn } from "../../../src/mediums/migrate/turns.ts";

function database(): Database {
  return {
    kind: "embedded",
    label: "a test's",
    connect: () => Promise.reject(new TypeError("Nothing to connect to")),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

Deno.test("inTurn() lets the next one wait for the end of the one before", async () => {
  const shared = database();
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await Promise.resolve();
    steps.push(`${name} ends`);
  };

  await Promise.all([
    inTurn(shared, work("first")),
    inTurn(shared, work("second")),
  ]);

  deepEqual(steps, [
    "first begins",
    "first ends",
    "second begins",
    "second ends",
  ]);
});

Deno.test("inTurn() goes on after a failure, which only its own caller sees", async () => {
  const shared = database();

  const failing = inTurn(shared, () => Promise.reject(new Error("no")));
  const next = inTurn(shared, () => Promise.resolve("yes"));

  await rejects(failing, { message: "no" });
  deepEqual(await next, "yes");
});

Deno.test("inTurn() keeps nobody waiting for another database", async () => {
  const never = inTurn(database(), () => new Promise(() => {}));

  const other = await inTurn(database(), () => Promise.resolve("done"));

  deepEqual(other, "done");
  void never;
});
