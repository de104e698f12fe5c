import { deepEqual, equal, match, ok } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { noteCost } from "../../../src/mediums/transfer/overhead.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { feedsBetween } from "./_between.ts";

const TABLES = `
CREATE DOMAIN code AS text CHECK (VALUE <> '');
CREATE TABLE users (id int PRIMARY KEY, name text);
CREATE TABLE "Parts ß" ("Über id" uuid, nr code, PRIMARY KEY ("Über id", nr));
CREATE TABLE empty (id int PRIMARY KEY);
INSERT INTO users SELECT i, 'n' || i FROM generate_series(1, 500) i;
INSERT INTO "Parts ß" SELECT gen_random_uuid(), 'n' || i FROM generate_series(1, 500) i;
ANALYZE;`;

async function noted(name: string, key: readonly string[]) {
  const columns = Object.fromEntries(key.map((one) => [one, one]));
  const stack = new AsyncDisposableStack();
  const host = stack.use(testHost());
  const database = stack.use(await freshDatabase());
  await database.query(TABLES);
  const opened = stack.use(await openDatabase(database.target, host));
  const session = stack.use(await opened.connect());
  const feeds = await feedsBetween(session, session, [
    { from: name, to: name, columns, key, targetKey: key },
  ]);
  return {
    database,
    session,
    feeds,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

for (
  const { name, key } of [
    { name: "users", key: ["id"] },
    { name: "Parts ß", key: ["Über id", "nr"] },
  ]
) {
  Deno.test(`noteCost() measures what noting costs ${name}, and leaves nothing behind`, async () => {
    await using one = await noted(name, key);
    const { session, feeds, database } = one;
    const before = await database.pgDump();

    const cost = await noteCost(session, feeds);

    equal(cost.kind, "measured", JSON.stringify(cost));
    ok(cost.kind === "measured" && cost.microseconds > 0);
    equal(await database.pgDump(), before);
    deepEqual(
      await session.query(
        "SELECT relname FROM pg_class WHERE relname LIKE 'confiture%'",
      ),
      [],
    );
  });
}

Deno.test("noteCost() says why it does not know", async () => {
  await using one = await noted("users", ["id"]);
  const { session, feeds, database } = one;
  await using nothing = await noted("empty", ["id"]);
  await database.query(
    `REVOKE TEMPORARY ON DATABASE ${database.name} FROM PUBLIC; CREATE ROLE ${database.name}_reader; GRANT SELECT ON users TO ${database.name}_reader`,
  );
  await session.execute(`SET ROLE ${database.name}_reader`);

  const refused = await noteCost(session, feeds);
  await session.execute(
    `RESET ROLE; REVOKE ALL ON users FROM ${database.name}_reader; DROP ROLE ${database.name}_reader`,
  );

  equal(refused.kind, "unknown");
  match(
    refused.kind === "unknown" ? refused.because : "",
    /permission denied to create temporary tables/,
  );
  deepEqual(await noteCost(nothing.session, nothing.feeds), {
    kind: "unknown",
    because: "no table has rows to try it with",
  });
});
