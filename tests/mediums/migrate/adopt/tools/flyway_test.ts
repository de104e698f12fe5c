import { deepEqual, equal, match } from "node:assert/strict";
import { flyway } from "../../../../../src/mediums/migrate/adopt/tools/flyway.ts";
import { failureOf } from "../../../../support/failure.ts";
import { migration } from "../../../../support/migrations.ts";
import { entriesOf } from "../history.ts";

const row = (rank: number, version: string, type: string) =>
  `INSERT INTO flyway_schema_history VALUES (${rank}, '${version}', 'more', '${type}', 'V${version}__more.sql', NULL, 'ann', '2024-03-01 08:00', 1, true);`;

Deno.test("Flyway's versions come with their times, and repeatable scripts may be left out", async () => {
  const entries = await entriesOf(flyway);

  deepEqual(entries, [
    {
      label: "V1__create_users.sql",
      version: "1",
      names: ["create users"],
      appliedAt: "2024-01-01T12:00:00.000000Z",
      executionTimeMs: 31,
      optional: undefined,
    },
    {
      label: "R__user_names.sql",
      version: undefined,
      names: ["user names"],
      appliedAt: "2024-01-01T12:00:01.000000Z",
      executionTimeMs: 5,
      optional: "Repeatable: keep it under db/schema",
    },
    {
      label: "V2__create_posts.sql",
      version: "2",
      names: ["create posts"],
      appliedAt: "2024-02-15T09:30:00.000000Z",
      executionTimeMs: 12,
      optional: undefined,
    },
  ]);
});

Deno.test("Flyway's last row of a version decides", async () => {
  const labels = async (sql: string) =>
    (await entriesOf(flyway, { sql })).map(({ label }) => label);

  const undone = await labels(row(4, "1", "UNDO_SQL"));
  const again = await labels(row(4, "1", "UNDO_SQL") + row(5, "1", "SQL"));
  const deleted = await labels(row(4, "2", "DELETE"));

  deepEqual(undone, ["R__user_names.sql", "V2__create_posts.sql"]);
  deepEqual(again, [
    "R__user_names.sql",
    "V2__create_posts.sql",
    "V1__more.sql",
  ]);
  deepEqual(deleted, ["V1__create_users.sql", "R__user_names.sql"]);
});

Deno.test("a baseline of Flyway's stands for every file up to it", async () => {
  const entries = await entriesOf(flyway, {
    sql: `DELETE FROM flyway_schema_history; ${row(1, "3", "BASELINE")}`,
    migrations: [migration("1"), migration("3"), migration("4")],
  });

  deepEqual(entries.map(({ label, version }) => [label, version]), [
    ["3 more", "1"],
    ["3 more", "3"],
  ]);
});

Deno.test("Flyway's versions with dots are known by their names only", async () => {
  const entries = await entriesOf(flyway, { sql: row(4, "2.1", "SQL") });

  deepEqual(entries.at(-1)?.version, undefined);
  deepEqual(entries.at(-1)?.names, ["more"]);
});

Deno.test("Flyway's history is refused with a failed migration", async () => {
  const failure = await failureOf(
    entriesOf(flyway, {
      sql:
        "UPDATE flyway_schema_history SET success = false WHERE version = '2';",
    }),
  );

  equal(failure.code, "adopt/unsettled");
  match(failure.message, /V2__create_posts\.sql failed/);
  match(failure.hint, /flyway repair/);
});
