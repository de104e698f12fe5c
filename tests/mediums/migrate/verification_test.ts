import { deepEqual } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import { verifyMigrations } from "../../../src/mediums/migrate/verification.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { entry, migration } from "../../support/migrations.ts";

const CHECKS: readonly {
  readonly check: string;
  readonly found: string | undefined;
}[] = [
  { check: "SELECT true;", found: undefined },
  { check: "SELECT false AS one, false AS two;", found: undefined },
  { check: "SELECT 1 WHERE false;", found: undefined },
  { check: "BEGIN; SELECT 1; COMMIT;", found: undefined },
  {
    check: "-- confiture: expect rows = 0\nSELECT 1 WHERE false;",
    found: undefined,
  },
  {
    check: "SELECT 1;\nSELECT count(*) > 0 FROM pg_class WHERE relname = 'x';",
    found: '2: Cannot verify "v.sql": the query says false',
  },
  {
    check: "-- confiture: expect rows > 0\nSELECT 1 WHERE false;",
    found: '2: Cannot verify "v.sql": it was to find > 0 rows, and found 0',
  },
  {
    check: "SELECT 1;\n  SELECT * FROM nowhere;",
    found: '2: Cannot verify "v.sql": relation "nowhere" does not exist',
  },
  {
    check: "DO $$ BEGIN ASSERT 1 = 2, 'one is not two'; END $$;",
    found: '1: Cannot verify "v.sql": one is not two',
  },
  {
    check: "VACUUM;",
    found:
      '1: Cannot verify "v.sql": VACUUM in line 1 cannot run in a transaction',
  },
];

for (const { check, found } of CHECKS) {
  Deno.test(`verifyMigrations() finds ${found ?? "nothing wrong"} in ${check}`, async () => {
    await using fresh = await freshDatabase();
    await using database = await openDatabase(fresh.target, testHost());
    await using session = await database.connect();

    const [verification] = await verifyMigrations([{
      entry: entry("1"),
      migration: {
        ...migration("1"),
        verify: { kind: "sql", text: check, place: { file: "v.sql", line: 1 } },
      },
    }], {
      session,
      limits: { lockTimeoutMs: 0, statementTimeoutMs: 0 },
      signal: new AbortController().signal,
    });

    const error = verification?.error;
    deepEqual(error && `${error.place?.line}: ${error.message}`, found);
  });
}
