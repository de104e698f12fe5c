import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../../src/config/mod.ts";
import { scratchPlace } from "../../../../src/database/scratch/place.ts";
import { MigrationProject } from "../../../../src/mediums/migrate/project.ts";
import { Squashing } from "../../../../src/mediums/migrate/squash/squashing.ts";
import { freshDatabase } from "../../../support/database.ts";
import { failureOf } from "../../../support/failure.ts";
import { testHost } from "../../../support/host.ts";
import { migration } from "../../../support/migrations.ts";

Deno.test("Squashing refuses what does not come to the same, and shows in what", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const config = await configFrom({ database_url: fresh.url }, host);
  const ordered = [migration("1"), migration("2")];
  const work = new Squashing(new MigrationProject({ config, host }), {
    place: await scratchPlace(config.shadow, config.target, host),
    scan: { migrations: ordered, strays: [], notices: [] },
    ordered,
    chosen: ordered,
    // It stands for a server on which the same text makes something else.
    run: async (database, { scan }) => {
      await using session = await database.connect();
      await session.execute(
        scan === undefined
          ? "CREATE TABLE t (id int)"
          : "CREATE TABLE t (id bigint)",
      );
    },
  });
  const made = await work.make("base");

  const failure = await failureOf(work.prove(made));

  deepEqual(made.migration.replaces, ["1", "2"]);
  equal(failure.code, "migration/squash");
  equal(
    failure.message,
    "Cannot squash: the squashed migration does not come to the same",
  );
  deepEqual(Object(failure.partial).comparison.sql, [
    "ALTER TABLE public.t ALTER COLUMN id TYPE integer USING id::integer",
  ]);
});
