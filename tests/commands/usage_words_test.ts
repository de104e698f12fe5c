import { equal } from "node:assert/strict";
import { flagHead, positionalWord } from "../../src/commands/usage_words.ts";

Deno.test("positionalWord() tells what can be left out, and what can be many", () => {
  equal(positionalWord({ name: "A", summary: "" }), "A");
  equal(positionalWord({ name: "A", summary: "", isOptional: true }), "[A]");
  equal(
    positionalWord({ name: "A", summary: "", isOptional: true, isMany: true }),
    "[A…]",
  );
});

Deno.test("flagHead() names both spellings of a flag and its value", () => {
  equal(flagHead("all", { type: "boolean", summary: "" }), "--all");
  equal(
    flagHead("env", {
      type: "text",
      summary: "",
      short: "e",
      placeholder: "NAME",
    }),
    "-e, --env NAME",
  );
});
