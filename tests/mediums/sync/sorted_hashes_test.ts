import { deepEqual, equal, rejects } from "node:assert/strict";
import {
  commonHashes,
  sortedHashes,
} from "../../../src/mediums/sync/sorted_hashes.ts";
import type { HashPiece } from "../../../src/mediums/sync/sorted_hashes.ts";
import { sessionOn } from "./_sessions.ts";

Deno.test("sortedHashes() reads all there are in their order", async () => {
  await using on = await sessionOn("SELECT");
  const hashes: bigint[] = [];
  for await (
    const piece of sortedHashes(on.session, [
      "SELECT hashint8extended(i, 0) FROM generate_series(1, 20000) i",
      "SELECT -9223372036854775808",
    ])
  ) hashes.push(...hashesOf(piece));

  equal(hashes.length, 20001);
  equal(hashes[0], -9223372036854775808n);
  deepEqual(hashes, hashes.toSorted((a, b) => a < b ? -1 : a > b ? 1 : 0));
});

Deno.test("sortedHashes() rejects with what the server says", async () => {
  await using on = await sessionOn("SELECT");

  await rejects(
    Array.fromAsync(sortedHashes(on.session, ["SELECT 1::int8 / 0"])),
    /division by zero/,
  );
});

/** Two lists in pieces, and how many of the second are in the first. */
const LISTS: readonly (readonly [number[][], number[][], number])[] = [
  [[], [], 0],
  [[[1, 2]], [], 0],
  [[], [[1]], 0],
  [[[1, 3], [5]], [[2], [4, 6]], 0],
  [[[1, 1], [2]], [[1], [1, 2, 2]], 4],
  [[[-3, 0, 9]], [[-3], [9]], 2],
  [[[-(2 ** 40), 2 ** 31, 2 ** 33]], [[2 ** 31 + 1, 2 ** 32], [2 ** 33]], 1],
];

for (const [first, second, count] of LISTS) {
  Deno.test(`commonHashes() finds ${count} of ${JSON.stringify(second)} in ${JSON.stringify(first)}`, async () => {
    equal(await commonHashes(inPieces(first), inPieces(second)), count);
  });
}

async function* inPieces(
  lists: readonly (readonly number[])[],
): AsyncGenerator<HashPiece> {
  for (const list of lists) {
    yield await Promise.resolve({
      high: Int32Array.from(list, (hash) => Math.floor(hash / 2 ** 32)),
      low: Uint32Array.from(list, (hash) => hash % 2 ** 32),
    });
  }
}

function hashesOf({ high, low }: HashPiece): readonly bigint[] {
  return Array.from(
    high,
    (half, index) => BigInt(half) * 2n ** 32n + BigInt(low[index] ?? 0),
  );
}
