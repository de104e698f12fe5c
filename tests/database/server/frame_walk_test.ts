import { deepEqual } from "node:assert/strict";
import {
  copyDataFrame,
  joined,
  queryFrame,
} from "../../../src/database/frames.ts";
import { FrameWalk } from "../../../src/database/server/frame_walk.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const FIRST = queryFrame("before");
const DATA = ["one", "", "three hundred ".repeat(30), "4"];
const LAST = queryFrame("after");
const WIRE = joined([
  FIRST,
  ...DATA.map((text) => copyDataFrame(encoder.encode(text))),
  LAST,
]);

Deno.test("FrameWalk tells data from other messages wherever the bytes are cut", () => {
  for (let size = 1; size <= WIRE.length; size++) {
    const walk = new FrameWalk();
    const data: Uint8Array[] = [];
    const payload: Uint8Array[] = [];
    const other: Uint8Array[] = [];
    for (let at = 0; at < WIRE.length; at += size) {
      walk.take(WIRE.slice(at, at + size), {
        data: (piece) => data.push(piece),
        other: (piece) => other.push(piece),
      });
    }
    const second = new FrameWalk();
    for (let at = 0; at < WIRE.length; at += size) {
      second.take(WIRE.slice(at, at + size), {
        data: () => {},
        payload: (piece) => payload.push(piece),
        other: () => {},
      });
    }

    deepEqual(joined(other), joined([FIRST, LAST]), `cut at ${size}`);
    deepEqual(
      joined(data),
      WIRE.slice(FIRST.length, WIRE.length - LAST.length),
      `cut at ${size}`,
    );
    deepEqual(decoder.decode(joined(payload)), DATA.join(""), `cut at ${size}`);
  }
});

Deno.test("FrameWalk knows how much of a cut message is missing", () => {
  const walk = new FrameWalk();
  walk.take(copyDataFrame(encoder.encode("twelve bytes")).slice(0, 9), {
    data: () => {},
    other: () => {},
  });

  deepEqual(walk.left, 8);
});
