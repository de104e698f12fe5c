import { deepEqual } from "node:assert/strict";
import { occupiedTables } from "../../../src/mediums/sync/occupied.ts";
import { relation } from "./_relations.ts";
import { sessionOn } from "./_sessions.ts";

Deno.test("occupiedTables() names the tables that hold rows, each once", async () => {
  await using it = await sessionOn(`
    CREATE SCHEMA app; CREATE TABLE app.users (); CREATE TABLE empty ();
    INSERT INTO app.users DEFAULT VALUES`);
  const users = relation("app.users");

  deepEqual(
    await occupiedTables(it.session, [users, relation("empty"), users]),
    ["app.users"],
  );
});
