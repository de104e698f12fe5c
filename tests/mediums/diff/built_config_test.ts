import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../src/config/mod.ts";
import { configOf, isBuilt } from "../../../src/mediums/diff/built_config.ts";
import { testHost } from "../../support/host.ts";

Deno.test("configOf() includes the file or directory that is named, and nothing else", async () => {
  await using host = testHost();
  const config = await configFrom({
    database: "embedded",
    exclude_dirs: ["db/schema/old"],
  }, host);
  const pathsOf = (path: string) => {
    const { includeDirs, excludeDirs } = configOf(
      { kind: "file", path },
      { config, cwd: "/here" },
    );
    return [includeDirs.map((dir) => dir.path), excludeDirs];
  };

  deepEqual(pathsOf("a.sql"), [["/here/a.sql"], []]);
  deepEqual(pathsOf("/there/a.sql"), [["/there/a.sql"], []]);
  equal(configOf({ kind: "schema" }, { config, cwd: "/here" }), config);
});

Deno.test("isBuilt() knows sources that consist of files", () => {
  equal(isBuilt({ kind: "directory" }), true);
  equal(isBuilt({ kind: "migrations" }), false);
});
