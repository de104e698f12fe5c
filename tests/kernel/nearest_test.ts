import { equal } from "node:assert/strict";
import { nearest } from "../../src/kernel/nearest.ts";

const COMMANDS = ["status", "up", "down", "validate", "generate"];

Deno.test("nearest() finds a word with a letter too few", () => {
  equal(nearest("statu", COMMANDS), "status");
});

Deno.test("nearest() finds a word with a letter too many", () => {
  equal(nearest("validatee", COMMANDS), "validate");
});

Deno.test("nearest() finds a word with another letter", () => {
  equal(nearest("generite", COMMANDS), "generate");
});

Deno.test("nearest() finds a word whose letters changed places", () => {
  equal(nearest("genreate", COMMANDS), "generate");
});

Deno.test("nearest() suggests nothing that differs in more than a third", () => {
  equal(nearest("stotis", COMMANDS), "status");
  equal(nearest("stotos", ["statua"]), undefined);
});

Deno.test("nearest() allows a short word one difference", () => {
  equal(nearest("op", COMMANDS), "up");
  equal(nearest("no", COMMANDS), undefined);
});

Deno.test("nearest() prefers the candidate that differs least", () => {
  equal(nearest("lockst", ["locks", "blocks", "lock"]), "locks");
});

Deno.test("nearest() prefers the first of two that differ as much", () => {
  equal(nearest("dawn", ["down", "dawg"]), "down");
});

Deno.test("nearest() takes the word itself where it is a candidate", () => {
  equal(nearest("down", ["dawn", "down"]), "down");
});

Deno.test("nearest() suggests nothing where there are no candidates", () => {
  equal(nearest("up", []), undefined);
});

Deno.test("nearest() suggests nothing for nothing", () => {
  equal(nearest("", COMMANDS), undefined);
});
