import { equal } from "node:assert/strict";
import {
  cut,
  escaped,
  lettersIn,
} from "../../../src/mediums/graph/svg_text.ts";

Deno.test("escaped() leaves no markup and no letter XML forbids", () => {
  equal(escaped('<a b="&">\u0001'), "&lt;a b=&quot;&amp;&quot;&gt;\uFFFD");
});

Deno.test("lettersIn() counts wide letters twice and marks not at all", () => {
  equal(lettersIn("a単e\u0301"), 4);
});

Deno.test("cut() tells that something is missing", () => {
  equal(cut("abcdef", 6), "abcdef");
  equal(cut("abcdefg", 6), "abcde…");
});
