import { deepEqual, notDeepEqual } from "node:assert/strict";
import {
  fingerprintOf,
  takeSnapshot,
} from "../../../src/mediums/build/snapshot.ts";
import { freshDatabase } from "../../support/database.ts";
import { inSession } from "./sessions.ts";

Deno.test("fingerprintOf() does not see what the server does by itself", async () => {
  await using fresh = await freshDatabase();
  await fresh.psql("-c", "CREATE TABLE a AS SELECT 1 AS id");

  await inSession(fresh, async (session) => {
    const before = await fingerprintOf(session);
    await session.execute("VACUUM FREEZE");
    await session.execute("ANALYZE");
    await session.execute("INSERT INTO a VALUES (2)");

    deepEqual(await fingerprintOf(session), before);
  });
});

Deno.test("fingerprintOf() sees a grant, but not the order of grants", async () => {
  await using fresh = await freshDatabase();

  await inSession(fresh, async (session) => {
    const before = await fingerprintOf(session);
    await session.execute("GRANT CREATE ON SCHEMA public TO pg_monitor");
    const granted = await fingerprintOf(session);
    await session.execute(
      "REVOKE ALL ON SCHEMA public FROM pg_monitor; REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO PUBLIC",
    );
    const back = await fingerprintOf(session);

    notDeepEqual(granted, before);
    deepEqual(
      granted.get("pg_namespace") === before.get("pg_namespace"),
      false,
    );
    deepEqual(back.get("pg_class"), before.get("pg_class"));
  });
});

Deno.test("takeSnapshot() can be taken by a role without rights", async () => {
  await using fresh = await freshDatabase();
  const role = `${fresh.name}_role`;
  await fresh.query(`CREATE ROLE ${role}`);
  try {
    await inSession(fresh, async (session) => {
      await session.execute(`SET SESSION AUTHORIZATION ${role}`);
      const { objects, defaults } = await takeSnapshot(session);

      deepEqual([objects, defaults], ["[]", []]);
    });
  } finally {
    await fresh.query(`DROP ROLE ${role}`);
  }
});
