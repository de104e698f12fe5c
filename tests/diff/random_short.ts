import { deepEqual } from "node:assert/strict";
import { broken, roundOf } from "./random/round.ts";

/** A minute of random schemas; `tests/diff/random.ts` goes on for as long as one likes. */
const MINUTE_MS = 60_000;

Deno.test("random schemas become what they were changed to, and back", async () => {
  const end = performance.now() + MINUTE_MS;
  const faults: string[] = [];
  for (let seed = 1; performance.now() < end; seed++) {
    const found = await broken(roundOf(seed)) ?? [];
    faults.push(...found.map((fault) => `seed ${seed}: ${fault}`));
  }

  deepEqual(faults, []);
});
