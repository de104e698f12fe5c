import { deepEqual } from "node:assert/strict";
import {
  blockersOf,
  givesWay,
} from "../../../../src/mediums/transfer/notes/blockers.ts";
import { notedDatabase } from "./_noted.ts";

Deno.test("blockersOf() tells who has a table or a partition of it, the oldest first, and nobody who is not in the way", async () => {
  await using noted = await notedDatabase(`
    CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
    CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (9)`);
  await using session = await noted.connect();
  await using reader = await noted.application();
  await using writer = await noted.application();
  const [feed] = await noted.feeds("parts");
  const relations = [feed?.source.oid ?? 0];
  await reader.query("BEGIN; SELECT * FROM parts");
  await writer.query("BEGIN; INSERT INTO parts_1 VALUES (1)");

  const writers = await blockersOf(session, {
    relations,
    mode: "SHARE ROW EXCLUSIVE",
  });
  const all = await blockersOf(session, {
    relations,
    mode: "ACCESS EXCLUSIVE",
  });

  deepEqual(writers.map(({ pid }) => pid), [writer.pid]);
  deepEqual(all.map(({ pid }) => pid), [reader.pid, writer.pid]);
  deepEqual(all.map(({ application }) => application), ["the_app", "the_app"]);
  deepEqual(all.map(givesWay), [false, false]);
});

Deno.test("givesWay() knows the server's own work", () => {
  const blocker = { pid: 1, user: "app", application: "", address: "" };

  deepEqual(givesWay({ ...blocker, application: "autovacuum worker" }), true);
  deepEqual(givesWay({ ...blocker, user: "" }), true);
  deepEqual(givesWay({ ...blocker, user: "", pid: 0 }), false);
  deepEqual(givesWay(blocker), false);
});
