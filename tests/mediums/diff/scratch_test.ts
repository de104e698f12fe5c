import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../src/config/mod.ts";
import { Scratch } from "../../../src/mediums/diff/scratch.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("Scratch has no place until one is needed", async () => {
  await using host = testHost();
  const config = await configFrom({ database: "embedded" }, host);

  equal(await new Scratch({ config, host }).label(), undefined);
});

Deno.test("Scratch is made beside the database that is looked at", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const config = await configFrom({ database: "embedded" }, host);
  const scratch = new Scratch({ config, host, beside: fresh.target });

  await using database = await scratch.create();
  scratch.note(150018);

  equal(database.kind, "server");
  deepEqual(await scratch.label(), {
    label: `${fresh.server.host}:${fresh.server.port}`,
    serverVersion: 150018,
  });
});
