import { deepEqual, equal } from "node:assert/strict";
import {
  editorSchemas,
  ENVIRONMENT_SCHEMA_LINE,
  staleSchemas,
  SYNC_SCHEMA_LINE,
  writeSchemas,
} from "../../src/config/editor_schemas.ts";
import type { Json } from "../../src/kernel/events.ts";
import { isList, isObject } from "../../src/config/plain_data.ts";
import { testHost } from "../support/host.ts";

const FILES = [
  "db/.schemas/environment.json",
  "db/.schemas/sync.json",
  "db/.schemas/map.json",
];

Deno.test("editorSchemas() holds a schema for each of the project's YAML files", () => {
  deepEqual(Object.keys(editorSchemas()), FILES);
});

for (const [file, text] of Object.entries(editorSchemas())) {
  Deno.test(`every key of ${file} has a text that an editor can show`, () => {
    deepEqual(undescribed(JSON.parse(text), "$"), []);
  });
}

Deno.test("the lines for editors lead from the files to their schemas", () => {
  const pathIn = (line: string, file: string) =>
    new URL(line.split("$schema=")[1] ?? "", `file:///${file}`).pathname;

  equal(
    pathIn(ENVIRONMENT_SCHEMA_LINE, "db/environments/local.yaml"),
    `/${FILES[0]}`,
  );
  equal(pathIn(SYNC_SCHEMA_LINE, "db/sync_config.yaml"), `/${FILES[1]}`);
});

Deno.test("writeSchemas() writes all, or those that are missing", async () => {
  await using host = testHost({ files: { "db/.schemas/sync.json": "{}" } });

  const missing = await writeSchemas(host, { onlyMissing: true });
  const all = await writeSchemas(host, { onlyMissing: false });

  deepEqual(missing, FILES.filter((file) => file !== "db/.schemas/sync.json"));
  deepEqual(all, FILES);
});

Deno.test("staleSchemas() names what is there and another version's", async () => {
  await using host = testHost({ files: { "db/.schemas/sync.json": "{}" } });

  deepEqual(await staleSchemas(host.cwd, host), ["db/.schemas/sync.json"]);
  await writeSchemas(host, { onlyMissing: false });
  deepEqual(await staleSchemas(host.cwd, host), []);
});

/** Keys without a description, wherever they are in a schema. */
function undescribed(schema: Json, path: string): readonly string[] {
  if (isList(schema)) {
    return schema.flatMap((each, index) =>
      undescribed(each, `${path}[${index}]`)
    );
  }
  if (!isObject(schema)) return [];
  const properties = isObject(schema.properties) ? schema.properties : {};
  const own = Object.entries(properties).filter(([, value]) =>
    !isObject(value) || typeof value.description !== "string"
  ).map(([key]) => `${path}.${key}`);
  return [
    ...own,
    ...Object.entries(schema).flatMap(([key, value]) =>
      undescribed(value ?? null, `${path}.${key}`)
    ),
  ];
}
