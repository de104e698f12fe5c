import { deepEqual } from "node:assert/strict";
import { checkPair } from "../../diff/laws.ts";
import type { LawfulPair } from "../../diff/laws.ts";

/** A pair of schemas that the laws are to hold for. */
export interface Lawful extends LawfulPair {
  /** What the plan does, as the end of a sentence. */
  readonly does: string;
}

/** One test for each pair. */
export function testLaws(pairs: readonly Lawful[]): void {
  for (const pair of pairs) {
    Deno.test(`planChanges() ${pair.does}`, async () => {
      const { broken, forth } = await checkPair(pair);

      deepEqual(broken, [], [...broken, "after:", ...forth].join("\n"));
    });
  }
}
