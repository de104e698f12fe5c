import { deepEqual } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { replicaLag } from "../../../src/mediums/transfer/replica_lag.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("replicaLag() finds nobody behind where there is no replica", async () => {
  await using host = await testHost();
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();

  deepEqual(await replicaLag(session), { replicas: 0, ms: 0 });
});
