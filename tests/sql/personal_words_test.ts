import { deepEqual } from "node:assert/strict";
import { personalIn } from "../../src/sql/personal_name.ts";
import { PERSONAL_WORDS } from "../../src/sql/personal_words.ts";

const WORDS = Object.entries(PERSONAL_WORDS).flatMap(([kind, words]) =>
  words.trim().split(/\s+/).map((word) => ({ kind, word }))
);

Deno.test("PERSONAL_WORDS has no word twice", () => {
  const letters = WORDS.map(({ word }) => word.replace(/[~?_]/g, ""));
  const twice = letters.filter((each, index) =>
    letters.indexOf(each) !== index
  );

  deepEqual(twice, []);
});

Deno.test("PERSONAL_WORDS are each found by the kind they stand under", () => {
  const lost = WORDS.filter(({ kind, word }) =>
    personalIn(word.replace(/[~?]$/, ""))?.kind !== kind
  );

  deepEqual(lost, []);
});
