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
