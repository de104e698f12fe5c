import { deepEqual } from "node:assert/strict";
import { restorations } from "../../../src/mediums/build/restore.ts";
import { takeSnapshot } from "../../../src/mediums/build/snapshot.ts";
import { freshDatabase } from "../../support/database.ts";
import { inSession } from "./sessions.ts";

Deno.test("restorations() has nothing to say where nothing changed", async () => {
  await using fresh = await freshDatabase();

  await inSession(fresh, async (session) => {
    const before = await takeSnapshot(session);

    deepEqual(await restorations(session, before), []);
  });
});

Deno.test("restorations() gives comments, grants and default privileges back", async () => {
  await using fresh = await freshDatabase();

  await inSession(fresh, async (session) => {
    await session.execute(
      "CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO pg_monitor; COMMENT ON SCHEMA s IS 'it''s old'",
    );
    const before = await takeSnapshot(session);
    await session.execute(
      "REVOKE ALL ON SCHEMA s FROM pg_monitor; COMMENT ON SCHEMA s IS NULL; ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO PUBLIC",
    );

    const statements = await restorations(session, before);
    await session.execute(statements.join("; "));

    deepEqual(await restorations(session, before), []);
    const { roles: _, ...after } = await takeSnapshot(session);
    // Roles are the whole server's, and others make some meanwhile.
    deepEqual({ ...after, roles: before.roles }, before);
  });
});
