import { deepEqual } from "node:assert/strict";
import { repair } from "../../../src/mediums/transfer/repair.ts";
import { verifyTable } from "../../../src/mediums/transfer/verify.ts";
import { sessionOn } from "../sync/_sessions.ts";
import { feedsBetween } from "./_between.ts";

Deno.test("repair() notes what the source has of the rows that differ, and deletes what it has not", async () => {
  await using there = await sessionOn(`
    CREATE TABLE users ("né" date, id int, name text, PRIMARY KEY ("né", id));
    INSERT INTO users VALUES ('2020-01-01', 1, 'a'), ('2020-01-01', 2, 'b'), ('2021-01-01', 1, 'c')`);
  await using here = await sessionOn(`
    CREATE TABLE people (id bigint, born date, name text, PRIMARY KEY (id, born));
    INSERT INTO people VALUES (1, '2020-01-01', 'a'), (2, '2020-01-01', 'x'), (9, '2020-01-01', 'y')`);
  const feeds = await feedsBetween(there.session, here.session, [{
    from: "users",
    to: "people",
    columns: { id: "id::bigint", born: '"né"', name: "name" },
    key: ["né", "id"],
    targetKey: ["id", "born"],
  }]);
  const [feed] = feeds;
  const oid = feed?.source.oid;
  await there.session.execute(
    `CREATE SCHEMA confiture_transfer; CREATE TABLE confiture_transfer.notes_${oid} ("né" date, id int)`,
  );
  const ends = { source: there.session, target: here.session };

  const { differences } = await verifyTable(feeds, ends);
  const repaired = feed && await repair([feed], differences, ends);

  deepEqual(repaired, { noted: 2, deleted: 1 });
  deepEqual(
    await there.session.query(
      `SELECT "né"::text, id FROM confiture_transfer.notes_${oid} ORDER BY 1, 2`,
    ),
    [{ "né": "2020-01-01", id: 2 }, { "né": "2021-01-01", id: 1 }],
  );
  deepEqual(await here.session.query("SELECT id::int FROM people ORDER BY 1"), [
    { id: 1 },
    { id: 2 },
  ]);
});
