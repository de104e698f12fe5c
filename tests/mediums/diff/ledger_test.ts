import { deepEqual, equal } from "node:assert/strict";
import {
  ledgerNameIn,
  schemaOfLedger,
  withoutLedger,
  withoutThing,
} from "../../../src/mediums/diff/ledger.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { pluginContext } from "../../../src/registry/context.ts";
import { createPlugin } from "../../../src/registry/mod.ts";
import { schemaOf } from "./things.ts";

const SCHEMA = schemaOf({
  "schema ops": {},
  "comment on schema ops": { parent: "schema ops" },
  "table ops.tb_confiture": { needs: ["schema ops"] },
  "column ops.tb_confiture.id": {
    parent: "table ops.tb_confiture",
    needs: ["schema ops", "table ops.tb_confiture"],
  },
  "table ops.tb_confiture_intent": { needs: ["schema ops"] },
  "table app.tb_confiture_sync": {},
  "grants on table ops.tb_confiture": { parent: "table ops.tb_confiture" },
  "table public.tb_confiture": {},
  "schema confiture_ledger": {},
  "table confiture_ledger.tb_confiture": {
    needs: ["schema confiture_ledger"],
  },
});

Deno.test("withoutLedger() leaves out the ledger with all that belongs to it", () => {
  const left = withoutLedger(SCHEMA, "ops.tb_confiture");

  deepEqual([...left.keys()], [
    "schema ops",
    "comment on schema ops",
    "table public.tb_confiture",
  ]);
});

Deno.test("schemaOfLedger() names a schema that holds the ledger alone", () => {
  const left = withoutLedger(SCHEMA, "ops.tb_confiture");

  equal(schemaOfLedger(left, "ops.tb_confiture"), "schema ops");
  equal(schemaOfLedger(SCHEMA, "ops.tb_confiture"), undefined);
  equal(schemaOfLedger(left, "public.tb_confiture"), undefined);
});

Deno.test("withoutThing() leaves out what is said of it, too", () => {
  const left = withoutThing(SCHEMA, "schema ops");

  equal(left.has("schema ops"), false);
  equal(left.has("comment on schema ops"), false);
});

Deno.test("ledgerNameIn() finds a ledger, and takes a table of its name for none", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const tracker = () =>
    createPlugin(
      "tracker",
      { name: "table", options: {} },
      pluginContext(host, { root: host.cwd }),
    );

  await session.execute("CREATE TABLE tb_confiture (note text)");
  equal(await ledgerNameIn(session, await tracker()), undefined);
  await session.execute("DROP TABLE tb_confiture");
  await (await tracker()).initialize(session);
  equal(
    await ledgerNameIn(session, await tracker()),
    "public.tb_confiture",
  );
});
