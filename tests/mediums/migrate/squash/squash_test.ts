import { deepEqual } from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { testProject } from "../../../support/project.ts";

Deno.test("squash() writes one migration in the place of many, and a database before it goes on as it began", async () => {
  await using project = await testProject({
    "001_a.up.sql":
      "CREATE TABLE a (id serial PRIMARY KEY, n text); INSERT INTO a (n) VALUES ('x');",
    "001_a.down.sql": "DROP TABLE a;",
    "002_b.up.sql": "UPDATE a SET n = 'y'; ALTER TABLE a ADD CHECK (n = 'y');",
    "002_b.down.sql": "SELECT 1;",
  });
  await using migrator = await project.migrator();
  await migrator.up({ steps: 1 });

  const { file, archive, data, sequences } = await migrator.squash({
    until: "2",
    name: "base",
  });
  const { applied } = await migrator.up();

  deepEqual([file, archive], [
    "db/migrations/002_base.up.sql",
    "db/migrations/002_base.squashed",
  ]);
  deepEqual(data.map(({ name, count }) => [name, count]), [
    ['"public"."a"', 1],
  ]);
  deepEqual(sequences.map(({ value }) => value), ["1"]);
  deepEqual(readdirSync(join(project.root, "db/migrations")).sort(), [
    ".keep",
    "002_base.squashed",
    "002_base.up.sql",
  ]);
  deepEqual(applied.map(({ version, name }) => `${version}_${name}`), [
    "002_b",
  ]);
});
