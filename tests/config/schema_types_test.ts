import { deepEqual } from "node:assert/strict";
import { configSchema } from "../../src/config/schema.ts";
import { typesAt } from "../../src/config/schema_types.ts";

const TYPES: readonly (readonly [string, (string | number)[], string[]])[] = [
  ["one type", ["name"], ["string"]],
  ["alternatives", ["database"], ["string", "object"]],
  ["what is within an alternative", ["include_dirs", 0, "order"], ["number"]],
  ["several types", ["database", "password"], ["string", "number", "boolean"]],
  ["an enumeration", ["migration", "versioning"], ["string"]],
  ["an unknown key", ["nothing"], []],
  ["a key of objects", ["constructor"], []],
  ["a plugin's options", ["loaders", 0, "options", "x"], []],
];

for (const [what, path, types] of TYPES) {
  Deno.test(`typesAt() knows the types of ${what}`, () => {
    deepEqual([...typesAt(configSchema, path)].sort(), types.sort());
  });
}
