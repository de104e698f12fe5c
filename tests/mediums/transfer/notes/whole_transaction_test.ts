import { equal } from "node:assert/strict";
import { wholeTransaction } from "../../../../src/mediums/transfer/notes/whole_transaction.ts";

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
