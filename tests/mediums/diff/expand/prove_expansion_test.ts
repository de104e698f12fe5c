import { match } from "node:assert/strict";
import { Differ } from "../../../../src/mediums/diff/mod.ts";
import { freshDatabase } from "../../../support/database.ts";
import { diffProject } from "../project.ts";

Deno.test("proveExpansion() says in the files what no way back brings", async () => {
  await using fresh = await freshDatabase();
  await using project = await diffProject({
    "old.sql":
      "CREATE TABLE t (id int PRIMARY KEY, a text, gone int NOT NULL);",
    "new.sql": "CREATE TABLE t (id int PRIMARY KEY, b text);",
  }, { database_url: fresh.url });

  const { files, doubts } = await new Differ(project).expand({
    old: "old.sql",
    new: "new.sql",
    name: "shorter",
    renamed: [{ from: "t.a", to: "b" }],
    allow: ["data-loss"],
  });

  match(doubts.join(), /^expand: The way back fails on a copy: .*gone/);
  match(files[0]?.down ?? "", /\n-- The way back fails on a copy: /);
});

Deno.test("proveExpansion() keeps to no hours on a scratch database, and writes them down", async () => {
  await using fresh = await freshDatabase();
  const [row] = await fresh.query(
    "SELECT to_char(localtime + interval '2 hours', 'HH24:MI') AS at, to_char(localtime + interval '3 hours', 'HH24:MI') AS until",
  );
  const hours = [String(row?.at), String(row?.until)] as const;
  await using project = await diffProject({
    "old.sql": "CREATE TABLE t (id int PRIMARY KEY, a text);",
    "new.sql": "CREATE TABLE t (id int PRIMARY KEY, b text);",
  }, { database_url: fresh.url });

  const { files } = await new Differ(project).expand({
    old: "old.sql",
    new: "new.sql",
    name: "later",
    renamed: [{ from: "t.a", to: "b" }],
    backfill: { hours },
  });

  const text = files.find(({ part }) => part === "backfill")?.up ?? "";
  match(text, new RegExp(`from_time time := '${hours[0]}';`));
});
