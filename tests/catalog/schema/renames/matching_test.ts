import { deepEqual, equal } from "node:assert/strict";
import {
  match,
  rounded,
} from "../../../../src/catalog/schema/renames/matching.ts";

function suspicion(from: string, to: string, score: number) {
  return { kind: "column", from, to, score };
}

function outcome(...suspicions: readonly ReturnType<typeof suspicion>[]) {
  const { sure, questions } = match(suspicions);
  return {
    sure: sure.map(({ from, to }) => `${from}${to}`),
    asked: questions.map(({ from, candidates }) =>
      `${from}: ${candidates.map(({ to }) => to).join(" ")}`
    ),
  };
}

Deno.test("match() takes what is sure and ahead of the rest", () => {
  deepEqual(outcome(suspicion("a", "x", 0.95), suspicion("a", "y", 0.5)), {
    sure: ["ax"],
    asked: [],
  });
});

Deno.test("match() asks where two are as likely", () => {
  deepEqual(outcome(suspicion("a", "x", 0.9), suspicion("a", "y", 0.88)), {
    sure: [],
    asked: ["a: x y"],
  });
  deepEqual(outcome(suspicion("a", "x", 0.9), suspicion("b", "x", 0.9)), {
    sure: [],
    asked: ["a: x", "b: x"],
  });
});

Deno.test("match() no longer counts a rival that is sure to be something else", () => {
  deepEqual(
    outcome(
      suspicion("a", "x", 0.86),
      suspicion("b", "x", 0.85),
      suspicion("b", "y", 0.99),
    ),
    { sure: ["by", "ax"], asked: [] },
  );
});

Deno.test("match() asks in between, and lets go of what is unlikely", () => {
  deepEqual(outcome(suspicion("a", "x", 0.6), suspicion("b", "y", 0.2)), {
    sure: [],
    asked: ["a: x"],
  });
});

Deno.test("match() takes a wider margin where it is told to", () => {
  const both = [suspicion("a", "x", 0.9), suspicion("a", "y", 0.7)];

  equal(match(both).sure.length, 1);
  equal(match(both, 0.3).sure.length, 0);
});

Deno.test("rounded() keeps two digits", () => {
  equal(rounded(0.8567), 0.86);
});
