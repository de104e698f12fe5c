import { deepEqual, equal } from "node:assert/strict";
import { configFrom } from "../../../../src/config/mod.ts";
import { buildInto } from "../../../../src/mediums/build/mod.ts";
import { testProject } from "../../../support/project.ts";

Deno.test("test() proves what files and migrations come to, and shows the SQL of what they do not", async () => {
  await using project = await testProject({
    "001_a.up.sql":
      "CREATE TABLE a (id serial PRIMARY KEY, n int, at timestamptz DEFAULT now()); INSERT INTO a (n) VALUES (1), (2);",
    "001_a.down.sql": "DROP TABLE a;",
    "002_b.up.sql":
      "INSERT INTO a (n) VALUES (3); CREATE TABLE b (a_id int REFERENCES a); INSERT INTO b SELECT max(id) FROM a;",
    "002_b.down.sql": "DROP TABLE b; DELETE FROM a WHERE n = 3;",
    "db/schema/a.sql":
      "CREATE TABLE a (id serial PRIMARY KEY, n bigint, at timestamptz DEFAULT now()); CREATE TABLE b (a_id int REFERENCES a);",
  });
  const config = await configFrom(
    { name: "x", database_url: project.database.url },
    project.host,
  );
  await using migrator = await project.migrator({
    buildSchema: buildInto({ config, host: project.host }),
  });

  const { success, proof } = await migrator.test({ prove: true });

  equal(success, false);
  deepEqual(
    proof?.claims.map(({ name, verdict, comparesRows, rows, size }) => ({
      name,
      verdict,
      comparesRows,
      rows: rows.map(({ table, nature }) => `${table} ${nature}`),
      tables: size.tables,
    })),
    [
      {
        name: "up-down-up",
        verdict: "proved",
        comparesRows: true,
        rows: ['"public"."a" moment', '"public"."b" numbering'],
        tables: 2,
      },
      {
        name: "build",
        verdict: "refuted",
        comparesRows: false,
        rows: [],
        tables: 2,
      },
    ],
  );
  deepEqual(proof?.claims[1]?.differences.map(({ entry }) => entry.name), [
    "public.a.n",
  ]);
  deepEqual(proof?.claims[1]?.sql, [
    "ALTER TABLE public.a ALTER COLUMN n TYPE bigint",
  ]);
});

Deno.test("test() proves nothing where a migration fails", async () => {
  await using project = await testProject({ "001_a.up.sql": "SELECT 1/0;" });
  await using migrator = await project.migrator();

  const { success, proof } = await migrator.test({ prove: true });

  equal(success, false);
  deepEqual(proof?.claims.map(({ verdict }) => verdict), ["open", "open"]);
});
