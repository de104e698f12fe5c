import { equal } from "node:assert/strict";
import { sizeText } from "../../../src/commands/transfer/size_text.ts";

for (
  const [bytes, text] of [
    [0, "0 kB"],
    [1, "1 kB"],
    [1_234_000, "1.2 MB"],
    [5_600_000_000, "5.6 GB"],
  ] as const
) {
  Deno.test(`sizeText() makes "${text}" of ${bytes}`, () => {
    equal(sizeText(bytes), text);
  });
}
