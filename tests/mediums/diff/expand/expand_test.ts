import { deepEqual, match, rejects } from "node:assert/strict";
import { Differ } from "../../../../src/mediums/diff/mod.ts";
import { freshDatabase } from "../../../support/database.ts";
import { diffProject } from "../project.ts";

Deno.test("expand() proves a change of a type with rows, and refuses an expression that the server cannot read", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject({
    "old.sql": "CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL);",
    "new.sql": "CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL);",
  }, { database_url: fresh.url });
  const differ = new Differ(project);

  const { files, doubts, untried } = await differ.expand({
    old: "old.sql",
    new: "new.sql",
    name: "numbers",
  });

  deepEqual(files.map(({ suffix }) => suffix), [
    "_expand",
    "_backfill",
    "_contract",
  ]);
  match(files[2]?.up ?? "", /RENAME COLUMN a_new TO a;\n$/);
  deepEqual([doubts, untried], [[], []]);
  await rejects(
    differ.expand({
      old: "old.sql",
      new: "new.sql",
      name: "numbers",
      using: [{ column: "t.a", sql: "nothing(a)" }],
    }),
    {
      code: "schema/unproved",
      hint: "Say how with --using 'public.t.a=expression'",
    },
  );
});
