import { deepEqual, equal } from "node:assert/strict";
import { readYaml } from "../../src/config/document.ts";

/** Texts and the values they stand for. */
const TEXTS: readonly (readonly [string, string, unknown])[] = [
  ["block and flow style", "a:\n  - 1\nb: { c: [x] }\n", {
    a: [1],
    b: { c: ["x"] },
  }],
  ["JSON", '{"a": {"b": true}}', { a: { b: true } }],
  ["anchors", "a: &x { b: 1 }\nc: *x\n", { a: { b: 1 }, c: { b: 1 } }],
  ["merged mappings", "a: &x { b: 1 }\nc:\n  <<: *x\n  d: 2\n", {
    a: { b: 1 },
    c: { b: 1, d: 2 },
  }],
  ["block texts", "a: |\n  x\n  y\nb: >-\n  x\n  y\n", {
    a: "x\ny\n",
    b: "x y",
  }],
  ["yes and no as texts", "a: yes\nb: no\n", { a: "yes", b: "no" }],
  ["dates as texts", "a: 2026-01-15\n", { a: "2026-01-15" }],
  ["Windows' line ends", "a: 1\r\nb: x\r\n", { a: 1, b: "x" }],
  ["variables within braces", "a: { b: ${X}, c: [${Y:-z}] }\n", {
    a: { b: "${X}", c: ["${Y:-z}"] },
  }],
  ["a document's end", "---\na: 1\n...\n", { a: 1 }],
  ["keys that are numbers", "1: x\n", { 1: "x" }],
];

for (const [what, text, value] of TEXTS) {
  Deno.test(`readYaml() reads ${what}`, async () => {
    const { document, problems } = await readYaml(text, "x.yaml");

    deepEqual(problems, []);
    deepEqual(document?.value, value);
  });
}

Deno.test("readYaml() goes on after a key that stands there twice", async () => {
  const { document, problems } = await readYaml("a: 1\na: 2\n", "x.yaml");

  equal(problems.length, 1);
  deepEqual(document?.value, { a: 2 });
});

Deno.test("readYaml() has no document where the text is no YAML", async () => {
  const { document, problems } = await readYaml("a: [\n", "x.yaml");

  equal(document, undefined);
  equal(problems.length, 1);
});
