import { deepEqual } from "node:assert/strict";
import { DataBytes } from "../../src/database/data_bytes.ts";
import { copyDataFrame } from "../../src/database/frames.ts";

const MESSAGES = ["one", "", "three", "and a longer one"];
const FRAMES = MESSAGES.flatMap((text) => [
  ...copyDataFrame(new TextEncoder().encode(text)),
]);

for (const size of [1, 2, 3, 5, 7, 100]) {
  Deno.test(`DataBytes joins what messages hold, cut into pieces of ${size} bytes`, () => {
    const data = new DataBytes();
    const seen: string[] = [];
    for (let at = 0; at < FRAMES.length; at += size) {
      const bytes = data.take(Uint8Array.from(FRAMES.slice(at, at + size)));
      seen.push(new TextDecoder().decode(bytes));
      data.drop(bytes.length);
    }
    deepEqual(seen.join(""), MESSAGES.join(""));
  });
}

Deno.test("DataBytes keeps what was not dropped", () => {
  const data = new DataBytes();
  data.take(Uint8Array.from(FRAMES));
  data.drop(3);
  const bytes = data.take(copyDataFrame(new TextEncoder().encode("!")));

  deepEqual(new TextDecoder().decode(bytes), "threeand a longer one!");
});
