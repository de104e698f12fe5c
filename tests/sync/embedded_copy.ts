import { deepEqual } from "node:assert/strict";
import { join } from "node:path";
import { copyAcross } from "../../src/database/copy_across.ts";
import { openDatabase } from "../../src/database/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

Deno.test("copyAcross() takes rows out of and into the embedded database", async () => {
  await using fresh = await freshDatabase();
  await using host = await testHost();
  await using server = await openDatabase(fresh.target, host);
  await using source = await server.connect();
  await using embedded = await openDatabase({
    kind: "embedded",
    directory: join(host.cwd, "data"),
  }, host);
  await using target = await embedded.connect();
  await source.execute(
    "CREATE TABLE there AS SELECT i, md5(i::text) AS body FROM generate_series(1, 1000) i; CREATE TABLE back (LIKE there)",
  );
  await target.execute("CREATE TABLE here (i integer, body text)");

  await copyAcross(
    { session: source, statement: "COPY there TO stdout (FORMAT binary)" },
    { session: target, statement: "COPY here FROM stdin (FORMAT binary)" },
  );
  await copyAcross(
    { session: target, statement: "COPY here TO stdout (FORMAT binary)" },
    { session: source, statement: "COPY back FROM stdin (FORMAT binary)" },
  );

  deepEqual(
    await source.query(
      "SELECT count(*)::int FROM (TABLE there EXCEPT TABLE back) missing",
    ),
    [{ count: 0 }],
  );
});
