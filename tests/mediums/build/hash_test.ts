import { equal, notEqual } from "node:assert/strict";
import { hashOf } from "../../../src/mediums/build/hash.ts";
import { readProject } from "./project.ts";

async function hashOfFiles(
  files: Readonly<Record<string, string>>,
): Promise<string> {
  return await hashOf((await readProject(files)).sources);
}

Deno.test("hashOf() depends on names and bytes alone", async () => {
  const files = { "db/schema/a.sql": "SELECT 1;", "db/schema/b.sql": "" };

  const hash = await hashOfFiles(files);

  equal(hash, await hashOfFiles(files));
  equal(
    hash,
    "04159376c0872e3df76a706e10647739cb64e7851494f3278ff30879eaa323bf",
  );
});

Deno.test("hashOf() counts what is included", async () => {
  const file = { "db/schema/a.sql": "\\ir ../b.sql" };

  const one = await hashOfFiles({ ...file, "db/b.sql": "SELECT 1;" });
  const two = await hashOfFiles({ ...file, "db/b.sql": "SELECT 2;" });

  notEqual(one, two);
});
