import { deepEqual, equal } from "node:assert/strict";
import { sendDeferred } from "../../../src/mediums/build/deferred.ts";
import { freshDatabase } from "../../support/database.ts";
import { readProject } from "./project.ts";
import { inSession } from "./sessions.ts";

Deno.test("sendDeferred() runs a statement under what its file had set before it", async () => {
  await using fresh = await freshDatabase();
  const { files } = await readProject({
    "db/schema/a.sql":
      "SET search_path = app;\nCREATE INDEX CONCURRENTLY i ON t (id);\nSET search_path = nowhere;",
  });
  const [deferred] = files[0]?.deferred ?? [];

  await inSession(fresh, async (session) => {
    await session.execute(
      "CREATE SCHEMA app; CREATE TABLE app.t (id int); SET search_path = elsewhere",
    );
    if (deferred === undefined) return;
    await sendDeferred(session, deferred, {
      limits: { lockTimeoutMs: 1_000, statementTimeoutMs: 0 },
      isFirstOfFile: true,
      emit: () => {},
    });
    deepEqual(
      await session.query(
        "SELECT current_setting('search_path') AS path, current_setting('lock_timeout') AS timeout",
      ),
      [{ path: "app", timeout: "1s" }],
    );
  });

  equal(
    (await fresh.query("SELECT 1 FROM pg_indexes WHERE schemaname = 'app'"))
      .length,
    1,
  );
});
