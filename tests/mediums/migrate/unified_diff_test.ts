import { equal } from "node:assert/strict";
import { unifiedDiff } from "../../../src/mediums/migrate/unified_diff.ts";

const TITLES = { before: "a", after: "b" };

Deno.test("unifiedDiff() shows what changed with three lines around it", () => {
  const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

  equal(
    unifiedDiff(before, before.replace("5", "five\nand"), TITLES),
    "--- a\n+++ b\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+and\n 6\n 7\n 8\n",
  );
});

Deno.test("unifiedDiff() shows changes far apart by themselves", () => {
  const lines = Array.from({ length: 20 }, (_, index) => `${index}\n`);
  const after = lines.with(1, "one\n").toSpliced(17, 1).join("");

  equal(
    unifiedDiff(lines.join(""), after, TITLES),
    "--- a\n+++ b\n@@ -1,5 +1,5 @@\n 0\n-1\n+one\n 2\n 3\n 4\n" +
      "@@ -15,6 +15,5 @@\n 14\n 15\n 16\n-17\n 18\n 19\n",
  );
});

Deno.test("unifiedDiff() tells of a last line that does not end", () => {
  equal(
    unifiedDiff("a\n", "a", TITLES),
    "--- a\n+++ b\n@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n",
  );
});

Deno.test("unifiedDiff() says nothing where nothing has changed", () => {
  equal(unifiedDiff("a\nb", "a\nb", TITLES), "");
  equal(unifiedDiff("", "", TITLES), "");
});

Deno.test("unifiedDiff() shows a text that is new, or gone", () => {
  equal(unifiedDiff("", "a\n", TITLES), "--- a\n+++ b\n@@ -0,0 +1 @@\n+a\n");
  equal(unifiedDiff("a\n", "", TITLES), "--- a\n+++ b\n@@ -1 +0,0 @@\n-a\n");
});

Deno.test("unifiedDiff() shows texts as replaced that have nothing in common", () => {
  const text = (word: string) =>
    Array.from({ length: 2_000 }, (_, index) => `${word} ${index}\n`).join("");
  const diff = unifiedDiff(text("old"), text("new"), TITLES);

  equal(diff.split("\n").filter((line) => /^-old/.test(line)).length, 2_000);
  equal(diff.split("\n").filter((line) => /^\+new/.test(line)).length, 2_000);
});

for (
  const [a, b, c, d] of [
    [3, 40, 5, 37],
    [2, 9, 4, 60],
    [1, 100, 1, 90],
    [6, 30, 3, 30],
  ] as const
) {
  Deno.test(`unifiedDiff() turns one text into the other, ${b} lines into ${d}`, () => {
    const [before, after] = [words(a, b), words(c, d)];

    equal(patched(before, unifiedDiff(before, after, TITLES)), after);
  });
}

function words(seed: number, length: number): string {
  return Array.from(
    { length },
    (_, index) => `${(index * index * seed + index) % 7}\n`,
  ).join("");
}

/** What `patch` makes of a text. */
function patched(text: string, diff: string): string {
  const old = text.split("\n");
  const made: string[] = [];
  let at = 0;
  for (const line of diff.split("\n").slice(2)) {
    const start = /^@@ -(\d+)/.exec(line)?.[1];
    if (start !== undefined) {
      made.push(...old.slice(at, Number(start) - 1));
      at = Number(start) - 1;
    } else if (line.startsWith("+")) made.push(line.slice(1));
    else if (line !== "") {
      equal(old[at], line.slice(1));
      if (line.startsWith(" ")) made.push(line.slice(1));
      at++;
    }
  }
  return [...made, ...old.slice(at)].join("\n");
}
