import { deepEqual } from "node:assert/strict";
import { readSchema } from "../../../../src/catalog/schema/introspect.ts";
import { notCompared } from "../../../../src/catalog/schema/not_compared.ts";
import { openDatabase } from "../../../../src/database/mod.ts";
import { freshDatabase } from "../../../support/database.ts";
import { postgres } from "../../../support/postgres.ts";
import { testHost } from "../../../support/host.ts";

Deno.test("what is not compared is told, to those as well who may not read it", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    `CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
     CREATE USER MAPPING FOR pg_monitor SERVER s OPTIONS (password 'x');
     CREATE SUBSCRIPTION far CONNECTION 'dbname=nothing' PUBLICATION p WITH (connect = false, slot_name = NONE);
     SELECT lo_create(0);
     ALTER DATABASE ${fresh.name} SET work_mem = '5MB'`,
  );

  const byOwner = notCompared(await readSchema(session));
  await session.execute("SET ROLE pg_monitor");
  const byOther = notCompared(await readSchema(session));
  await session.execute("RESET ROLE; DROP SUBSCRIPTION far");

  deepEqual(byOwner, [
    "large objects",
    "setting work_mem",
    "subscription far",
  ]);
  deepEqual(byOther, [
    ...byOwner,
    "user mapping for pg_monitor server s",
  ]);
});

const { version } = await postgres();

Deno.test({
  name: "comments on what columns tell of are told",
  ignore: version < 180000,
  async fn() {
    await using fresh = await freshDatabase();
    await using host = testHost();
    await using database = await openDatabase(fresh.target, host);
    await using session = await database.connect();
    await session.execute(
      `CREATE TABLE t (a integer CONSTRAINT a_is_there NOT NULL, b integer CONSTRAINT b_is_there NOT NULL NO INHERIT);
       COMMENT ON CONSTRAINT a_is_there ON t IS 'told'; COMMENT ON CONSTRAINT b_is_there ON t IS 'made'`,
    );

    deepEqual(notCompared(await readSchema(session)), [
      "comment on constraint a_is_there on public.t",
    ]);
  },
});
