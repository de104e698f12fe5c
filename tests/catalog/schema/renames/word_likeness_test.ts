import { equal, ok } from "node:assert/strict";
import {
  wholeLikeness,
  wordLikeness,
} from "../../../../src/catalog/schema/renames/word_likeness.ts";

Deno.test("wordLikeness() is greater the surer two words are one", () => {
  const likenesses = [
    wordLikeness("tag", "tag"),
    wordLikeness("city", "cities"),
    wordLikeness("adress", "address"),
    wordLikeness("lbl", "label"),
    wordLikeness("zip", "postcode"),
    wordLikeness("category", "categorised"),
    wordLikeness("d", "day"),
    wordLikeness("color", "supplier"),
  ];

  ok(
    likenesses.every((each, at) =>
      at === 0 || each < (likenesses[at - 1] ?? 0)
    ),
  );
  equal(likenesses.at(-1), 0);
});

Deno.test("wordLikeness() is nothing where words are opposed, or numbered", () => {
  equal(wordLikeness("min", "max"), 0);
  equal(wordLikeness("a1b", "a1bc"), 0);
});

Deno.test("wholeLikeness() sees slips only", () => {
  equal(wholeLikeness("telefone", "telephone"), 0);
  equal(wholeLikeness("zipcod", "zipcode"), 0.93);
  equal(wholeLikeness("line1", "line2"), 0);
});
