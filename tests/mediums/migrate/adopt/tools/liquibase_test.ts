import { deepEqual, equal, match } from "node:assert/strict";
import { liquibase } from "../../../../../src/mediums/migrate/adopt/tools/liquibase.ts";
import { failureOf } from "../../../../support/failure.ts";
import { entriesOf } from "../history.ts";

Deno.test("Liquibase's change sets have an id that may be a version, an author and a file", async () => {
  const entries = await entriesOf(liquibase);

  deepEqual(entries, [
    {
      label: "changelog.sql::1::ann",
      version: "1",
      names: ["changelog_1", "1", "ann_1", "1_ann"],
      appliedAt: "2024-01-01T12:00:00.098007Z",
    },
    {
      label: "changelog.sql::2-posts::ann",
      version: undefined,
      names: ["changelog_2-posts", "2-posts", "ann_2-posts", "2-posts_ann"],
      appliedAt: "2024-02-15T09:30:00.201728Z",
    },
  ]);
});

Deno.test("Liquibase's id of several files is no version, and a file of its own is a name", async () => {
  const entries = await entriesOf(liquibase, {
    sql:
      "UPDATE databasechangelog SET id = '1', filename = 'db/changelog/' || orderexecuted || '-users.xml', exectype = 'MARK_RAN';",
  });

  deepEqual(entries.map(({ version, names }) => [version, names]), [
    [undefined, ["1-users_1", "ann_1", "1_ann", "1-users"]],
    [undefined, ["2-users_1", "ann_1", "1_ann", "2-users"]],
  ]);
});

Deno.test("Liquibase's history is refused with a failed change set, and while its lock is taken", async () => {
  const failed = await failureOf(
    entriesOf(liquibase, {
      sql: "UPDATE databasechangelog SET exectype = 'FAILED' WHERE id = '1';",
    }),
  );
  const locked = await failureOf(
    entriesOf(liquibase, {
      sql:
        "UPDATE databasechangeloglock SET locked = true, lockedby = 'build7';",
    }),
  );

  equal(failed.code, "adopt/unsettled");
  match(failed.message, /changelog\.sql::1::ann failed/);
  match(locked.message, /build7 holds its lock/);
  match(locked.hint, /release-locks/);
});
