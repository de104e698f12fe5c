import { deepEqual, equal } from "node:assert/strict";
import { openDatabase } from "../../../../src/database/mod.ts";
import { applyRepeatables } from "../../../../src/mediums/migrate/repeatables/apply.ts";
import type { RepeatablePlan } from "../../../../src/mediums/migrate/repeatables/plan.ts";
import { freshDatabase } from "../../../support/database.ts";
import { failureOf } from "../../../support/failure.ts";
import { testHost } from "../../../support/host.ts";

function planOf(...statements: readonly string[]): RepeatablePlan {
  return {
    repeatables: [],
    sections: [],
    changes: statements.map((sql) => ({
      sql,
      type: "make",
      object: "view public.v",
    })),
    lacking: [],
    outgrown: [],
  };
}

Deno.test("applyRepeatables() waits for locks again and again, and leaves nothing where a statement is refused", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  await using other = await database.connect();
  await session.execute("CREATE TABLE t (id int)");
  await other.execute("BEGIN; LOCK TABLE t");
  const desk = {
    session,
    limits: { lockTimeoutMs: 20, lockRetries: 3, statementTimeoutMs: 0 },
    signal: new AbortController().signal,
    check: () => Promise.resolve(),
    onRetry: () => void other.execute("COMMIT"),
  };

  await applyRepeatables(
    planOf("SET check_function_bodies = off", "ALTER TABLE public.t ADD a int"),
    desk,
  );
  const failure = await failureOf(
    applyRepeatables(
      planOf("ALTER TABLE public.t ADD b int", "SELECT 1/0"),
      desk,
    ),
  );

  equal(failure.message, "Cannot apply view public.v: division by zero");
  equal(failure.code, "migration/repeatable");
  deepEqual(
    await session.query(
      "SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0",
    ),
    [{ attname: "id" }, { attname: "a" }],
  );
  deepEqual(await session.query("SHOW check_function_bodies"), [{
    check_function_bodies: "on",
  }]);
});
