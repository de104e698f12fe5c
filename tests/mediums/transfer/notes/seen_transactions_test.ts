import { equal } from "node:assert/strict";
import {
  seenTransactions,
  wholeTransaction,
} from "../../../../src/mediums/transfer/notes/seen_transactions.ts";

Deno.test("seenTransactions() has what had ended, and not what was running or came later", () => {
  const seen = seenTransactions("100:110:103,107");

  equal(seen.has(99n), true);
  equal(seen.has(100n), true);
  equal(seen.has(103n), false);
  equal(seen.has(104n), true);
  equal(seen.has(107n), false);
  equal(seen.has(110n), false);
  equal(seen.end, 110n);
});

Deno.test("seenTransactions() reads a snapshot in which nobody ran", () => {
  equal(seenTransactions("7:7:").has(6n), true);
  equal(seenTransactions("7:7:").has(7n), false);
});

for (
  const { last32, near, whole } of [
    { last32: 100, near: 110n, whole: 100n },
    { last32: 120, near: 110n, whole: 120n },
    { last32: 100, near: (3n << 32n) + 110n, whole: (3n << 32n) + 100n },
    { last32: 0xfffffff0, near: (3n << 32n) + 5n, whole: (3n << 32n) - 16n },
    { last32: 5, near: (3n << 32n) - 16n, whole: (3n << 32n) + 5n },
  ]
) {
  Deno.test(`wholeTransaction() makes ${whole} of ${last32} near ${near}`, () => {
    equal(wholeTransaction(last32, near), whole);
  });
}
