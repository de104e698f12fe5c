import { deepEqual, equal, match } from "node:assert/strict";
import { golangMigrate } from "../../../../../src/mediums/migrate/adopt/tools/golang_migrate.ts";
import { failureOf } from "../../../../support/failure.ts";
import { migration } from "../../../../support/migrations.ts";
import { entriesOf } from "../history.ts";

Deno.test("golang-migrate's one version stands for every file up to it", async () => {
  const entries = await entriesOf(golangMigrate, {
    migrations: [migration("001"), migration("002"), migration("003")],
  });

  deepEqual(entries, [
    { label: "up to 2", version: "001", names: ["m001"] },
    { label: "up to 2", version: "002", names: ["m002"] },
  ]);
});

Deno.test("golang-migrate's history is refused while it is dirty", async () => {
  const failure = await failureOf(
    entriesOf(golangMigrate, {
      sql: "UPDATE schema_migrations SET dirty = true;",
    }),
  );

  equal(failure.code, "adopt/unsettled");
  equal(failure.exitCode, 8);
  match(failure.message, /version 2 is dirty/);
  match(failure.hint, /migrate force VERSION/);
});

Deno.test("golang-migrate's empty table says that nothing is applied", async () => {
  const entries = await entriesOf(golangMigrate, {
    sql: "DELETE FROM schema_migrations;",
    migrations: [migration("001")],
  });

  deepEqual(entries, []);
});
