import { equal } from "node:assert/strict";
import { fenceStatements } from "../../../src/mediums/transfer/notes/fence.ts";
import { isFenced } from "../../../src/mediums/transfer/settling.ts";
import { unfenceAll } from "../../../src/mediums/transfer/unfence_all.ts";
import { notedDatabase } from "./notes/_noted.ts";

Deno.test("unfenceAll() lets all tables be written to again, partitions and quoted names too", async () => {
  await using noted = await notedDatabase(`
CREATE TABLE "Käufe ""1""" (id int PRIMARY KEY);
CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);`);
  await using session = await noted.connect();
  await using app = await noted.application();
  const feeds = await noted.feeds('Käufe "1"', "parts");
  await session.execute(
    fenceStatements(feeds, { movedTo: "it" }).join(";\n"),
  );

  await unfenceAll(session);
  await unfenceAll(session);

  equal(await isFenced(session), false);
  await app.query(`INSERT INTO "Käufe ""1""" VALUES (1)`);
  await app.query("INSERT INTO parts VALUES (1); TRUNCATE parts_1");
});
