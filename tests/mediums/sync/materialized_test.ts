import { deepEqual } from "node:assert/strict";
import { refreshViews } from "../../../src/mediums/sync/materialized.ts";
import { sessionOn } from "./_sessions.ts";

Deno.test("refreshViews() refreshes views of views above partitions, in their order, and no empty ones", async () => {
  await using it = await sessionOn(`
    CREATE TABLE events (id integer) PARTITION BY RANGE (id);
    CREATE TABLE events_1 PARTITION OF events DEFAULT;
    CREATE MATERIALIZED VIEW a_last AS SELECT 0::bigint AS sum WITH NO DATA;
    DROP MATERIALIZED VIEW a_last;
    CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM events;
    CREATE VIEW between_both AS SELECT sum(count) FROM counted;
    CREATE MATERIALIZED VIEW a_last AS SELECT * FROM between_both;
    CREATE MATERIALIZED VIEW unfilled AS SELECT * FROM events WITH NO DATA;
    INSERT INTO events VALUES (1), (2);
  `);

  const notes = await refreshViews(it.session, [
    { schema: "public", name: "events_1" },
  ]);

  deepEqual(notes, []);
  deepEqual(await it.session.query("SELECT sum::int FROM a_last"), [{
    sum: 2,
  }]);
  deepEqual(
    await it.session.query(
      "SELECT relispopulated FROM pg_class WHERE relname = 'unfilled'",
    ),
    [{ relispopulated: false }],
  );
});
