import { deepEqual, match, rejects } from "node:assert/strict";
import { Differ } from "../../../../src/mediums/diff/mod.ts";
import { freshDatabase } from "../../../support/database.ts";
import { diffProject } from "../project.ts";

Deno.test("expand() proves a change of a type with rows, and refuses what its cast cannot read", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject({
    "old.sql": "CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL);",
    "new.sql": "CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL);",
    "other.sql":
      "CREATE TABLE t (id date PRIMARY KEY, a text NOT NULL, d int);",
    "wrong.sql":
      "CREATE TABLE t (id date PRIMARY KEY, a text NOT NULL, d date);",
  }, { database_url: fresh.url });
  const differ = new Differ(project);
  const allow = ["data-loss"];

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
    differ.expand({ old: "other.sql", new: "wrong.sql", name: "w", allow }),
    {
      code: "schema/unproved",
      hint: "Say how with --using 'public.t.d=expression'",
    },
  );
});
