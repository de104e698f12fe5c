import { deepEqual } from "node:assert/strict";
import { readRelations } from "../../../src/copy/relations.ts";
import { unloggedNotes } from "../../../src/mediums/transfer/unlogged.ts";
import { notedDatabase } from "./notes/_noted.ts";

Deno.test("unloggedNotes() tells which tables a crash empties, those with such a partition too", async () => {
  await using noted = await notedDatabase(`
CREATE TABLE a (id int);
CREATE UNLOGGED TABLE b (id int);
CREATE TABLE parts (id int) PARTITION BY RANGE (id);
CREATE UNLOGGED TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);`);
  await using session = await noted.connect();
  const tables = (await readRelations(session)).filter(({ partitionOf }) =>
    partitionOf === undefined
  );

  const notes = await unloggedNotes(session, [...tables, ...tables], "source");

  deepEqual(
    notes,
    ["b", "parts"].map((name) =>
      `${name} of the source is UNLOGGED: a crash of its server empties it, which no trigger sees; run verify after one`
    ),
  );
});
