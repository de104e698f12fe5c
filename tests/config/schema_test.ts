import { deepEqual, ok } from "node:assert/strict";
import { configSchema } from "../../src/config/schema.ts";
import type { Json } from "../../src/kernel/events.ts";

/** Every mapping within a schema, with the way to it. */
function mappingsIn(
  value: Json | undefined,
  path: string,
): readonly { path: string; mapping: Record<string, unknown> }[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => mappingsIn(item, `${path}/${index}`));
  }
  if (typeof value !== "object" || value === null) return [];
  return [
    { path, mapping: { ...value } },
    ...Object.entries(value).flatMap(([key, item]) =>
      mappingsIn(item, `${path}/${key}`)
    ),
  ];
}

const MAPPINGS = mappingsIn(configSchema, "");

Deno.test("configSchema describes every key", () => {
  const silent = MAPPINGS.filter(({ path }) =>
    /\/properties\/[^/]+$/.test(path)
  )
    .filter(({ mapping }) => typeof mapping.description !== "string")
    .map(({ path }) => path);

  deepEqual(silent, []);
});

Deno.test("configSchema forbids unknown keys wherever it knows some", () => {
  const open = MAPPINGS.filter(({ mapping }) => "properties" in mapping)
    .filter(({ path }) => !path.endsWith("/properties"))
    .filter(({ mapping }) => mapping.additionalProperties !== false)
    .map(({ path }) => path);

  deepEqual(open, []);
});

Deno.test("configSchema is plain JSON", () => {
  deepEqual(JSON.parse(JSON.stringify(configSchema)), configSchema);
});

Deno.test("configSchema has only patterns that are regular expressions", () => {
  const patterns = MAPPINGS.map(({ mapping }) => mapping.pattern)
    .filter((pattern): pattern is string => typeof pattern === "string");

  ok(patterns.every((pattern) => new RegExp(pattern, "u") instanceof RegExp));
});
