import { deepEqual } from "node:assert/strict";
import { loadConfig } from "../../../../src/config/mod.ts";
import { projectFindings } from "../../../../src/mediums/doctor/checks/project.ts";
import { testHost } from "../../../support/host.ts";

Deno.test("projectFindings() tells which environment is meant, and what is missing", async () => {
  await using host = testHost({
    files: {
      "db/environments/local.yaml": "database_url: postgresql:///app\n",
      "db/schema/a.sql": "",
      "db/.schemas/environment.json": "{}",
    },
  });
  const config = await loadConfig({}, host);

  const findings = await projectFindings(config, host);

  deepEqual(findings.map(({ status, message }) => `${status}: ${message}`), [
    "ok: db/environments/local.yaml (local)",
    "warning: There is no db/migrations",
    "warning: What editors are told of settings is another version's: db/.schemas/environment.json",
  ]);
});
