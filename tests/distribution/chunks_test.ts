import { deepEqual, equal } from "node:assert/strict";
import { adaptChunks } from "../../.distribution/chunks.ts";

function adapted(chunks: Record<string, string>, name: string): string {
  return adaptChunks(new Map(Object.entries(chunks))).chunks.get(name) ?? "";
}

Deno.test("adaptChunks() gives a CommonJS package that is imported lazily its named exports", () => {
  const text = adapted({
    "cli.js": 'const { parse } = await import("./dist.js");\n',
    "dist.js":
      "var require_dist = () => ({});\nexport default require_dist();\n",
  }, "cli.js");

  equal(
    text,
    'const { parse } = await import("./dist.js").then((it) => ({ ...it.default, default: it.default }));\n',
  );
});

Deno.test("adaptChunks() leaves the lazy import of a module as it is", () => {
  const text = 'const { up } = await import("./up.js");\n';

  equal(
    adapted({ "cli.js": text, "up.js": "export { up };\n" }, "cli.js"),
    text,
  );
});

Deno.test("adaptChunks() puts every file beside the chunks and names it", () => {
  const result = adaptChunks(
    new Map([
      ["a.js", 'new URL("../crypto.tar.gz", import.meta.url);'],
      ["b.js", 'new URL("./pglite.wasm",import.meta.url);'],
    ]),
  );

  deepEqual([...result.assets], ["crypto.tar.gz", "pglite.wasm"]);
  equal(
    result.chunks.get("a.js"),
    'new URL("./crypto.tar.gz", import.meta.url);',
  );
});

Deno.test('adaptChunks() does not let the bundler load "node:module" at the start', () => {
  const text = adapted({
    "chunk.js":
      'import { createRequire as create } from "node:module";\nvar __require = create(import.meta.url);\n',
  }, "chunk.js");

  equal(
    text,
    "var __require = (name) => globalThis.process.getBuiltinModule(name);\n",
  );
});
