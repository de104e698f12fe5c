import { deepEqual } from "node:assert/strict";
import { settingsFindings } from "../../../../src/mediums/doctor/checks/settings.ts";
import type { SettingsRow } from "../../../../src/mediums/doctor/checks/settings.ts";

const USUAL: SettingsRow = {
  idle_session_ms: 0,
  idle_in_transaction_ms: 0,
  transaction_ms: 0,
  locks_per_transaction: 64,
  lock_slots: 6_400,
  relations: 300,
  connections_left: 90,
  role_connections: -1,
  isolation: "read committed",
  conforming_strings: "on",
  replication_role: "origin",
  current_schema: "public",
  search_path: '"$user", public',
};

const CASES: readonly (readonly [Partial<SettingsRow>, string])[] = [
  [{}, "Nothing in them stands in the way"],
  [
    { idle_session_ms: 10_000 },
    "idle_session_timeout is 10 s: the session that holds the migration lock may be ended",
  ],
  [{ idle_session_ms: 60_000 }, "Nothing in them stands in the way"],
  [
    { idle_in_transaction_ms: 500 },
    "idle_in_transaction_session_timeout is 500 ms: a migration in TypeScript that waits for something is ended",
  ],
  [
    { transaction_ms: 90_000 },
    "transaction_timeout is 90 s: a migration that takes longer is ended",
  ],
  [{ transaction_ms: null }, "Nothing in them stands in the way"],
  [
    { relations: 10_000 },
    "10000 relations and room for 6400 locks: pg_dump, DROP SCHEMA and large transactions run out of shared memory",
  ],
  [
    { connections_left: -2 },
    "0 connections are left for the role, and a migration takes 3",
  ],
  [
    { role_connections: 2 },
    "2 connections are left for the role, and a migration takes 3",
  ],
  [
    { isolation: "serializable" },
    "default_transaction_isolation is serializable: migrations may fail with serialization errors",
  ],
  [
    { conforming_strings: "off" },
    "standard_conforming_strings is off: backslashes in strings mean something else",
  ],
  [
    { replication_role: "replica" },
    "session_replication_role is replica: triggers and foreign keys are not looked at",
  ],
  [
    { current_schema: null, search_path: "app" },
    "search_path (app) names no schema that exists: names without a schema cannot be created",
  ],
];
for (const [row, told] of CASES) {
  Deno.test(`settingsFindings() says of ${JSON.stringify(row)}: ${told}`, () => {
    deepEqual(
      settingsFindings({ ...USUAL, ...row }).map(({ message }) => message),
      [told],
    );
  });
}

Deno.test("settingsFindings() proposes as many locks as the relations there are need twice over", () => {
  const [finding] = settingsFindings({ ...USUAL, relations: 10_000 });

  deepEqual(finding?.sql, [
    "ALTER SYSTEM SET max_locks_per_transaction = 256",
  ]);
});
