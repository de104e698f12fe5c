import { deepEqual } from "node:assert/strict";
import { bench } from "./random/bench.ts";
import { broken, roundOf } from "./random/round.ts";

/** Some; `tests/diff/random.ts` goes on for as long as one likes. */
const ROUNDS = 40;

Deno.test("random schemas become what they were changed to, and back", async () => {
  await using on = bench();
  const faults: string[] = [];
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const found = await broken(roundOf(seed), on) ?? [];
    faults.push(...found.map((fault) => `seed ${seed}: ${fault}`));
  }

  deepEqual(faults, []);
});
