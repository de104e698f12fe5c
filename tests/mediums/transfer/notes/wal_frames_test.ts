import { deepEqual } from "node:assert/strict";
import { WalFrames } from "../../../../src/mediums/transfer/notes/wal_frames.ts";

const STREAM = new Uint8Array([
  ...[100, 0, 0, 0, 6, 1, 2],
  ...[100, 0, 0, 0, 4],
  ...[100, 0, 0, 0, 7, 3, 4, 5],
]);

for (const size of [1, 2, 3, 6, 7, 13, 20]) {
  Deno.test(`WalFrames puts messages together that come in pieces of ${size} bytes`, () => {
    const frames = new WalFrames();
    const found: number[][] = [];
    for (let at = 0; at < STREAM.length; at += size) {
      frames.push(STREAM.slice(at, at + size));
      for (let one = frames.next(); one !== undefined; one = frames.next()) {
        found.push([...one]);
      }
    }

    deepEqual(found, [[1, 2], [], [3, 4, 5]]);
  });
}
