import { deepEqual, equal, match } from "node:assert/strict";
import { knex } from "../../../../../src/mediums/migrate/adopt/tools/knex.ts";
import { failureOf } from "../../../../support/failure.ts";
import { entriesOf } from "../history.ts";

Deno.test("knex's files come in the order in which they were applied, with their times", async () => {
  const entries = await entriesOf(knex, {
    sql: "INSERT INTO knex_migrations VALUES (9, 'seed.mjs', 3, NULL);",
  });

  deepEqual(entries, [
    {
      label: "20240101120000_create_users.js",
      version: "20240101120000",
      names: ["create_users"],
      appliedAt: "2024-01-01T12:00:00.447000Z",
    },
    {
      label: "20240215093000_create_posts.ts",
      version: "20240215093000",
      names: ["create_posts"],
      appliedAt: "2024-02-15T09:30:00.460000Z",
    },
    {
      label: "seed.mjs",
      version: undefined,
      names: ["seed"],
      appliedAt: undefined,
    },
  ]);
});

Deno.test("knex's history is refused while its lock is taken", async () => {
  const failure = await failureOf(
    entriesOf(knex, { sql: "UPDATE knex_migrations_lock SET is_locked = 1;" }),
  );

  equal(failure.code, "adopt/unsettled");
  match(failure.hint, /knex migrate:unlock/);
});
