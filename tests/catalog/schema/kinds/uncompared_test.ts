import { deepEqual } from "node:assert/strict";
import { readSchema } from "../../../../src/catalog/schema/introspect.ts";
import { notCompared } from "../../../../src/catalog/schema/not_compared.ts";
import { openDatabase } from "../../../../src/database/mod.ts";
import { freshDatabase } from "../../../support/database.ts";
import { testHost } from "../../../support/host.ts";

Deno.test("what is not compared is told", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute("CREATE TEXT SEARCH CONFIGURATION c (COPY = simple)");

  deepEqual(notCompared(await readSchema(session)), [
    "text search configuration public.c",
  ]);
});
