import { deepEqual } from "node:assert/strict";
import { outsideReferences } from "../../../src/copy/target/outside.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { foreignKey } from "./_examples.ts";

Deno.test("outsideReferences() finds tables whose rows refer to something", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await session.execute(
    `CREATE SCHEMA app;
     CREATE TABLE app.full (a_id integer); INSERT INTO app.full VALUES (1);
     CREATE TABLE app.empty (a_id integer);
     CREATE TABLE app.loose (a_id integer); INSERT INTO app.loose VALUES (NULL)`,
  );
  const keys = ["full", "empty", "loose"].map((name) =>
    foreignKey(name, "a", { outside: [{ schema: "app", name }] })
  );

  const found = await outsideReferences(session, keys);

  deepEqual(found.map(({ holder }) => holder.name), ["full"]);
});
