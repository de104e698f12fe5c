import { equal, ok } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import {
  writeCounts,
  writeLoad,
} from "../../../src/mediums/transfer/write_load.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { feedsBetween } from "./_between.ts";

Deno.test("writeLoad() counts rows that are written to tables and their partitions", async () => {
  await using host = await testHost();
  await using fresh = await freshDatabase();
  await fresh.query(`
    CREATE TABLE users (id int PRIMARY KEY);
    CREATE TABLE events (id int PRIMARY KEY) PARTITION BY RANGE (id);
    CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (1000);
    CREATE TABLE others (id int PRIMARY KEY)`);
  await using database = await openDatabase(fresh.target, host);
  await using session = await database.connect();
  const feeds = await feedsBetween(
    session,
    session,
    ["users", "events"].map(
      (name) => ({
        from: name,
        to: name,
        columns: { id: "id" },
        key: ["id"],
        targetKey: ["id"],
      }),
    ),
  );
  const since = await writeCounts(session, feeds);

  // A session's counts are there when it has ended.
  await fresh.query(`
    INSERT INTO users SELECT generate_series(1, 100);
    UPDATE users SET id = -id;
    INSERT INTO events SELECT generate_series(1, 50);
    INSERT INTO others SELECT generate_series(1, 7000)`);
  let load = { rowsPerSecond: 0, watchedMs: 0 };
  while (load.rowsPerSecond === 0) {
    load = await writeLoad(session, feeds, {
      since,
      leastMs: 50,
      signal: new AbortController().signal,
    });
  }

  equal(Math.round(load.rowsPerSecond * load.watchedMs / 1000), 250);
  ok(load.watchedMs >= 50);
});
