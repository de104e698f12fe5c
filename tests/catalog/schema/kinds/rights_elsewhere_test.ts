import { deepEqual } from "node:assert/strict";
import { readSchema } from "../../../../src/catalog/schema/introspect.ts";
import { notCompared } from "../../../../src/catalog/schema/not_compared.ts";
import { openDatabase } from "../../../../src/database/mod.ts";
import { freshDatabase } from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";

Deno.test("rights on what the server or an extension has made are told, and those alone", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute("CREATE EXTENSION file_fdw");
  await session.execute(
    "CREATE TABLE t (a integer); GRANT SELECT ON t TO pg_monitor; GRANT CREATE ON SCHEMA public TO pg_monitor",
  );

  const before = notCompared(await readSchema(session));
  await session.execute(
    `GRANT SELECT (prosrc) ON pg_catalog.pg_proc TO pg_monitor;
     GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text) TO pg_monitor;
     REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
     GRANT USAGE ON FOREIGN DATA WRAPPER file_fdw TO pg_monitor;
     GRANT SELECT ON pg_catalog.pg_authid TO pg_monitor; REVOKE SELECT ON pg_catalog.pg_authid FROM pg_monitor`,
  );
  const after = notCompared(await readSchema(session));

  deepEqual(before, []);
  deepEqual(after, [
    "rights on foreign-data wrapper file_fdw",
    "rights on function pg_catalog.pg_ls_dir(pg_catalog.text)",
    "rights on language plpgsql",
    "rights on table column pg_catalog.pg_proc.prosrc",
  ]);
});

Deno.test("the schema that the server has made is compared with its rights and comment, whatever it is called", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    "GRANT CREATE ON SCHEMA public TO PUBLIC; ALTER SCHEMA public RENAME TO app",
  );

  const schema = await readSchema(session);

  deepEqual(notCompared(schema), []);
  deepEqual(
    [schema.has("grants on schema app"), schema.has("comment on schema app")],
    [true, true],
  );
});
