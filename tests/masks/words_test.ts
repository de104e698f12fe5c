import { equal, match } from "node:assert/strict";
import { pick, wordLength, wordOf } from "../../src/masks/words.ts";
import { evaluate } from "./sample.ts";

Deno.test("wordOf() makes a word that ends as no name does", async () => {
  const [first, last] = await evaluate(wordOf("decode(v, 'hex')", 0, 2), {
    type: "text",
    values: ["00000000", "ffffffff"],
  });

  equal(first, "Balalavqa");
  match(last ?? "", /^Rebebezxo$/);
  equal(first?.length, wordLength(2));
});

Deno.test("pick() takes every word of its list", async () => {
  const words = await evaluate(pick(["a", "b"], "decode(v, 'hex')", 0), {
    type: "text",
    values: ["00", "01", "fe", "ff"],
  });

  equal(words.join(""), "abab");
});
