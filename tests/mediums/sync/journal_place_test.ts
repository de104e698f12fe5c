import { deepEqual, equal } from "node:assert/strict";
import { journalPlace } from "../../../src/mediums/sync/journal_place.ts";
import { sessionOn } from "./_sessions.ts";

Deno.test("journalPlace() is beside the ledger, where that is known", async (t) => {
  await using place = await sessionOn(
    `CREATE SCHEMA app; CREATE SCHEMA ops; CREATE SCHEMA "Odd";
     CREATE TABLE ops.ledger (); SET search_path = app, ops`,
  );
  const { session } = place;
  await session.execute("SET search_path = app, ops");
  const schemaFor = async (trackingTable: string) =>
    (await journalPlace(session, trackingTable)).schema;

  await t.step("in the schema that the ledger is configured in", async () => {
    equal(await schemaFor("ops.tb_confiture"), "ops");
    equal(await schemaFor('"Odd".tb_confiture'), "Odd");
    equal(await schemaFor("OPS.tb_confiture"), "ops");
  });

  await t.step("in the schema that the ledger is found in", async () => {
    equal(await schemaFor("ledger"), "ops");
  });

  await t.step("where new tables are made, if there is no ledger", async () => {
    equal(await schemaFor("tb_confiture"), "app");
    equal(await schemaFor("nowhere.tb_confiture"), "app");
    await session.execute("SET search_path = pg_temp, nowhere");
    equal(await schemaFor("tb_confiture"), "public");
  });

  await t.step("where an earlier run has left it, in any case", async () => {
    await session.execute(`CREATE TABLE "Odd".tb_confiture_sync ()`);
    deepEqual(
      [await schemaFor("ops.ledger"), await schemaFor("tb_confiture")],
      ["Odd", "Odd"],
    );
  });
});
