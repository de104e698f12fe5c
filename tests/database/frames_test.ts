import { equal, throws } from "node:assert/strict";
import {
  cancelFrame,
  copyDataFrame,
  copyDoneFrame,
  copyFailFrame,
  joined,
  queryFrame,
  statementFrames,
  syncFrame,
  tlsRequestFrame,
} from "../../src/database/frames.ts";

const bytes = (...values: readonly number[]) => new Uint8Array(values);

/** The frame, and its bytes in hexadecimal as the protocol's documentation has them. */
const FRAMES: readonly [string, Uint8Array, string][] = [
  ["a query", queryFrame("ä"), "51 00000007 c3a4 00"],
  ["an empty query", queryFrame(""), "51 00000005 00"],
  ["Sync", syncFrame(), "53 00000004"],
  ["data", copyDataFrame(bytes(1, 2)), "64 00000006 0102"],
  ["the end of data", copyDoneFrame(), "63 00000004"],
  ["giving up", copyFailFrame("x\0"), "66 00000006 78 00"],
  [
    "a request to cancel",
    cancelFrame(1, -2),
    "00000010 04d2162e 00000001 fffffffe",
  ],
  ["a request for TLS", tlsRequestFrame(), "00000008 04d2162f"],
  ["several parts", joined([bytes(1), bytes(), bytes(2, 3)]), "010203"],
  [
    "a statement with parameters",
    statementFrames("$1", ["ä", null, ""]),
    "50 0000000a 00 243100 0000" +
    "42 0000001a 00 00 0000 0003 00000002c3a4 ffffffff 00000000 0000" +
    "44 00000006 50 00" +
    "45 00000009 00 00000000" +
    "53 00000004",
  ],
];

for (const [what, frame, expected] of FRAMES) {
  Deno.test(`a frame for ${what} is as the protocol says`, () => {
    const hexadecimal = [...frame]
      .map((byte) => byte.toString(16).padStart(2, "0")).join("");

    equal(hexadecimal, expected.replaceAll(" ", ""));
  });
}

Deno.test("queryFrame() refuses a NUL, which would end the text", () => {
  throws(() => queryFrame("a\0b"), { code: "database/statement-failed" });
});
