import { deepEqual, rejects } from "node:assert/strict";
import { loadFields } from "../../src/masks/code_fields.ts";
import type { CodeField } from "../../src/masks/code_field.ts";

const FIELD: CodeField = {
  module: "masks.ts",
  path: "/masks.ts",
  name: "default",
  schema: "public",
  table: "users",
  column: "notes",
  type: "text",
  isNotNull: false,
  key: { variable: "THE_KEY" },
};
const MODULES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "/masks.ts": { default: () => "a", other: () => "b", none: 1 },
};
const load = (path: string) => Promise.resolve(MODULES[path] ?? {});

Deno.test("loadFields() finds the functions of fields by their modules and names", async () => {
  const masks = await loadFields(
    [[0, FIELD], [3, { ...FIELD, name: "other" }]],
    load,
  );

  deepEqual([...masks].map(([number, mask]) => [number, mask("x")]), [
    [0, "a"],
    [3, "b"],
  ]);
});

Deno.test("loadFields() rejects where there is no function", async () => {
  await rejects(loadFields([[0, { ...FIELD, name: "none" }]], load), {
    code: "sync/mask",
    message: "Cannot mask users.notes: none of masks.ts is no function",
  });
});
