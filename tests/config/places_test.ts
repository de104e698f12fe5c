import { deepEqual, equal } from "node:assert/strict";
import { readYaml } from "../../src/config/document.ts";
import type { EnvironmentDocument } from "../../src/config/document.ts";

async function documentOf(text: string): Promise<EnvironmentDocument> {
  const { document } = await readYaml(text, "x.yaml");
  if (document === undefined) throw new Error("the text is no YAML");
  return document;
}

const at = (line: number, column: number) => ({ file: "x.yaml", line, column });

Deno.test("placeOf() finds values in mappings and lists", async () => {
  const document = await documentOf("a:\n  - b: 1\n  - c: xyz\n");

  deepEqual(document.placeOf(["a", 1, "c"]), at(3, 8));
});

Deno.test("placeOf() falls back to what is around a missing value", async () => {
  const document = await documentOf("a:\n  b: 1\n");

  deepEqual(document.placeOf(["a", "x", "y"]), at(2, 3));
});

Deno.test("placeOf() finds an aliased value where it is written", async () => {
  const document = await documentOf("a: &x { b: 1 }\nc: *x\n");

  deepEqual(document.placeOf(["c", "b"]), at(1, 12));
});

Deno.test("placeOf() counts characters, not code units", async () => {
  const document = await documentOf("{ 🍓: x, b: 1 }\n");

  deepEqual(document.placeOf(["b"]), at(1, 12));
});

Deno.test("placeOfKey() finds keys, quoted ones too", async () => {
  const document = await documentOf('a:\n  "b c": 1\n');

  deepEqual(document.placeOfKey(["a", "b c"]), at(2, 3));
});

Deno.test("placeWithin() finds the second of two texts", async () => {
  const document = await documentOf("a: x${A}y${B}\n");

  deepEqual(document.placeWithin(["a"], "${", 2), at(1, 10));
});

Deno.test("placeWithin() falls back to the value where its text is written in another way", async () => {
  const document = await documentOf('a: "\\x24{A"\nb: "${B"\n');

  deepEqual(document.placeWithin(["a"], "${", 1), at(1, 4));
});

Deno.test("sourceOf() keeps the letters of numbers", async () => {
  const document = await documentOf("a: 0123\nb: [1e3]\n");

  equal(document.sourceOf(["a"]), "0123");
  equal(document.sourceOf(["b", 0]), "1e3");
  equal(document.sourceOf(["c"]), undefined);
});
