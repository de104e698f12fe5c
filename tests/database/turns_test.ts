import { deepEqual, rejects } from "node:assert/strict";
import { Turns } from "../../src/database/turns.ts";

Deno.test("Turns lets one go after the other, whatever becomes of it", async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const work = (name: string, ms: number, fails = false) => async () => {
    seen.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    seen.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };

  const first = turns.take(work("a", 10, true));
  const second = turns.take(work("b", 5));
  const third = turns.take(work("c", 0));

  await rejects(first, { message: "a" });
  deepEqual(await Promise.all([second, third]), ["b", "c"]);
  deepEqual(seen, [
    "a starts",
    "a ends",
    "b starts",
    "b ends",
    "c starts",
    "c ends",
  ]);
});
