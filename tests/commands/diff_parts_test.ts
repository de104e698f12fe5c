import { deepEqual } from "node:assert/strict";
import { differParts } from "../../src/commands/diff_parts.ts";
import { configFrom } from "../../src/config/mod.ts";
import { testHost } from "../support/host.ts";

Deno.test("differParts() finds the files that an environment includes", async () => {
  await using host = testHost({
    files: { "db/schema/b.sql": "SELECT 1;", "db/schema/a.sql": "SELECT 1;" },
  });
  const config = await configFrom({ database: "embedded" }, host);
  const parts = differParts({
    config,
    host,
    signal: new AbortController().signal,
    emit: () => {},
  });

  deepEqual(await parts.files(config), ["db/schema/a.sql", "db/schema/b.sql"]);
});
