import { deepEqual } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import { projectScripts } from "../../../src/mediums/doctor/scripts.ts";
import { testHost } from "../../support/host.ts";

Deno.test("projectScripts() reads schema and migrations, and passes over what is not UTF-8", async () => {
  await using host = testHost({
    files: {
      "db/schema/a.sql": "SELECT 1",
      "db/schema/b.sql": new Uint8Array([0xff, 0xfe, 0x41, 0]),
      "db/migrations/001_a.up.sql": "SELECT 2",
      "db/migrations/001_a.down.sql": "SELECT 3",
    },
  });
  const config = await loadConfig({ databaseUrl: "postgresql:///" }, host);

  const scripts = await projectScripts(config, host, [
    "db/schema/a.sql",
    "db/schema/b.sql",
    "db/schema/gone.sql",
  ]);

  deepEqual(scripts, [
    { file: "db/schema/a.sql", text: "SELECT 1" },
    { file: "db/migrations/001_a.up.sql", text: "SELECT 2" },
  ]);
});
