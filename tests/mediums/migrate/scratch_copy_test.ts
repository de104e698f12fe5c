import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../src/config/mod.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import {
  catalogOfScratch,
  configOfScratch,
} from "../../../src/mediums/migrate/scratch_copy.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";

Deno.test("configOfScratch() keeps the ledger in a schema of its own", async () => {
  await using host = testHost();
  const config = await configFrom({ name: "x", database: "embedded" }, host);

  const { migration } = configOfScratch(config);

  equal(migration.trackingTable, "confiture_ledger.tb_confiture");
});

Deno.test("catalogOfScratch() leaves out the ledger, and nothing with a similar name", async () => {
  await using fresh = await freshDatabase();
  await using database = await openDatabase(fresh.target, testHost());
  await using session = await database.connect();
  const before = await catalogOfScratch(database);
  await session.execute(
    "CREATE SCHEMA confiture_ledger; CREATE TABLE confiture_ledger.tb_confiture (id serial PRIMARY KEY); CREATE TABLE confiture_ledgers (id int)",
  );

  const after = await catalogOfScratch(database);

  const known = new Set(before.map(({ kind, name }) => `${kind} ${name}`));
  deepEqual(
    after.map(({ kind, name }) => `${kind} ${name}`)
      .filter((entry) => !known.has(entry)),
    [
      "column public.confiture_ledgers.id",
      "column order public.confiture_ledgers",
      "grants on relation public.confiture_ledgers",
      "owner of relation public.confiture_ledgers",
      "table public.confiture_ledgers",
    ],
  );
});
