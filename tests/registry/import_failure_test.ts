import { equal } from "node:assert/strict";
import { importFailure } from "../../src/registry/import_failure.ts";

const refused = (message: string) =>
  Object.assign(new TypeError(message), { code: "ERR_MODULE_NOT_FOUND" });

/** What the runtime says, and what is said to the user. */
const MESSAGES: readonly (readonly [string, string])[] = [
  [
    "SyntaxError: Expected ',', got ';'\n  |\n3 |   const = 3;\n  |           ~\n    at file:///shop/db/migrations/2_a.ts:3:12",
    "Expected ',', got ';' at db/migrations/2_a.ts:3:12",
  ],
  [
    'Module not found "file:///shop/nope.ts".\n    at \u001b[36mfile:///shop/a.ts\u001b[0m:\u001b[33m1\u001b[0m:\u001b[33m8\u001b[0m',
    'Module not found "nope.ts" at a.ts:1:8',
  ],
  [
    "Loading unprepared module: file:///shop/tools/left-pad, imported from: file:///shop/tools/a.ts",
    'There is no module "left-pad" at tools/a.ts',
  ],
  [
    "The requested module 'confiture' does not provide an export named 'x' at file:///shop/a%20b.ts:1:9",
    "The requested module 'confiture' does not provide an export named 'x' at a b.ts:1:9",
  ],
  [
    'Module not found "file:///elsewhere/a.ts".',
    'Module not found "/elsewhere/a.ts"',
  ],
  [
    "npm specifiers were requested; but --no-npm is specified",
    "npm specifiers were requested; but --no-npm is specified",
  ],
];

for (const [said, message] of MESSAGES) {
  Deno.test(`importFailure() says: ${message}`, () => {
    const failure = importFailure(refused(said), "/shop");

    equal(failure instanceof Error && failure.message, message);
  });
}

Deno.test("importFailure() returns what a module threw as it is", () => {
  const thrown = new TypeError("x is not a function");

  equal(importFailure(thrown, "/shop"), thrown);
  equal(importFailure("text", "/shop"), "text");
});
