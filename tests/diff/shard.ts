import { deepEqual } from "node:assert/strict";
import { postgres } from "../support/postgres.ts";
import { checkPair } from "./laws.ts";
import { readPairs } from "./pair.ts";
import { sampled } from "./sample.ts";

/** One test for each pair of a share of the corpus. */
export async function testShare(share: number, of: number): Promise<void> {
  const { version } = await postgres();
  const loadable = readPairs().filter(({ since, until }) =>
    since <= version && (until === 0 || version < until)
  );
  const tried = sampled(loadable, version)
    .filter((_, index) => index % of === share);
  for (const pair of tried) {
    Deno.test(`the plan is lawful: ${pair.name}: ${pair.title}`, async () => {
      const { broken, forth } = await checkPair(pair);

      deepEqual(broken, [], [...broken, "after:", ...forth].join("\n"));
    });
  }
}
