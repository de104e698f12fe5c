import { deepEqual, equal } from "node:assert/strict";
import { EXPLANATIONS } from "../../src/explanations/mod.ts";
import { fact, file, ran, sql } from "../../src/explanations/explanation.ts";
import { ERRORS } from "../../src/kernel/errors.ts";

const CODES = Object.keys(ERRORS);
const ALL = Object.entries(EXPLANATIONS);

Deno.test("every error has its explanation, and nothing else has one", () => {
  deepEqual(Object.keys(EXPLANATIONS).sort(), CODES.sort());
});

Deno.test("every cause and every cure is one or more sentences", () => {
  const wrong = ALL.filter(([, { cause, cure }]) =>
    ![cause, cure].every((text) => /^\S.{20,}[.…]$/s.test(text))
  ).map(([code]) => code);

  deepEqual(wrong, []);
});

Deno.test("every example is a command of confiture that says something", () => {
  const wrong = ALL.filter(([, { example }]) =>
    !example.command.startsWith("confiture ") || example.shows === ""
  ).map(([code]) => code);

  deepEqual(wrong, []);
});

Deno.test("no explanation says of an error what the error says of itself", () => {
  const wrong = ALL.filter(([code, { cure }]) =>
    CODES.includes(code) &&
    Object.entries(ERRORS).some(([other, { hint }]) =>
      other === code && cure === hint
    )
  ).map(([code]) => code);

  deepEqual(wrong, []);
});

Deno.test("what is given is a file, a command, SQL or a fact", () => {
  equal(file("a.sql", "SELECT 1").kind, "file");
  equal(ran("confiture build").kind, "command");
  equal(sql("source", "SELECT 1").kind, "sql");
  equal(fact("It rains").kind, "fact");
});
