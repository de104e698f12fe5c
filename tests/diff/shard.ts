import { deepEqual } from "node:assert/strict";
import { postgres } from "../support/postgres.ts";
import { checkPair } from "./laws.ts";
import { readPairs } from "./pair.ts";

/** One test for each pair of a share of the corpus. */
export async function testShare(share: number, of: number): Promise<void> {
  const { version } = await postgres();
  const loadable = readPairs().filter(({ since, until }) =>
    since <= version && (until === 0 || version < until)
  );
  for (const pair of loadable.filter((_, index) => index % of === share)) {
    Deno.test(`the plan is lawful: ${pair.name}: ${pair.title}`, async () => {
      const { broken, forth } = await checkPair(pair);

      deepEqual(broken, [], [...broken, "after:", ...forth].join("\n"));
    });
  }
}
