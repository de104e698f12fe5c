import { deepEqual } from "node:assert/strict";
import { loadTransferMap } from "../../src/config/map_load.ts";
import { NO_MAP } from "../../src/config/map_tables.ts";
import { testHost } from "../support/host.ts";

Deno.test("NO_MAP is what there is where there is no file", async () => {
  await using host = testHost();

  deepEqual(await loadTransferMap({}, host), NO_MAP);
});
