import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../../src/config/mod.ts";
import { buildInto } from "../../../../src/mediums/build/mod.ts";
import { testProject } from "../../../support/project.ts";

Deno.test("up() applies what means something else than db/schema says, and status() tells before", async () => {
  await using project = await testProject({
    "001_t.up.sql":
      "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
    "db/schema/t.sql":
      "CREATE TABLE t (id int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'; CREATE VIEW v AS SELECT id, f() FROM t;",
  });
  const config = await configFrom(
    { database_url: project.database.url },
    project.host,
  );
  await using migrator = await project.migrator({
    migration: "repeatables: [functions, views]",
    buildSchema: buildInto({ config, host: project.host }),
  });

  const first = await migrator.up({ dryRun: true });
  const done = await migrator.up();
  const status = await migrator.status();

  deepEqual(first.repeatables?.map(({ object }) => object), [
    "function public.f()",
  ]);
  deepEqual(done.applied.map(({ version }) => version), ["001"]);
  deepEqual(
    done.repeatables?.map(({ object, action }) => `${action} ${object}`),
    ["changed function public.f()", "made view public.v"],
  );
  deepEqual(status.repeatables, []);
  equal(status.hasPending, false);
  deepEqual(
    project.events.flatMap((event) =>
      event.type === "repeatable:applied" ? [event.object] : []
    ),
    ["function public.f()", "view public.v"],
  );
});
