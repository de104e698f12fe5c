import { deepEqual, equal, rejects } from "node:assert/strict";
import { readRelations } from "../../../src/copy/relations.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import {
  beginBulk,
  bytesTo,
  resumeBulk,
} from "../../../src/mediums/transfer/bulk_begin.ts";
import { copiesOf } from "../../../src/mediums/transfer/bulk_copies.ts";
import { createState, readState } from "../../../src/mediums/transfer/state.ts";
import { freshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import { notedFeeds } from "./_noted.ts";

Deno.test("beginBulk() notes what is to come, and resumeBulk() what is left", async (t) => {
  await using host = await testHost();
  await using source = await freshDatabase();
  await using target = await freshDatabase();
  await using from = await openDatabase(source.target, host);
  await using to = await openDatabase(target.target, host);
  await source.query(
    "CREATE TABLE a (id integer PRIMARY KEY); INSERT INTO a VALUES (1), (2), (3)",
  );
  await target.query(
    `CREATE TABLE b (id integer PRIMARY KEY); ${createState().join(";")}`,
  );
  const feeds = await notedFeeds([{
    source: "a",
    target: "b",
    columns: { id: '"id"' },
    key: ["id"],
    targetKey: ["id"],
  }], { from, to });
  await using there = await from.connect();
  await using here = await to.connect();
  const formatOf = () => ({ kind: "binary" as const });
  const beginning = async () => ({
    source: there,
    target: here,
    copies: copiesOf(feeds, {
      sources: await readRelations(there),
      targets: await readRelations(here),
      formatOf,
      jobs: 1,
    }),
    run: { fingerprint: "f", source: "s", startedAt: "2026" },
  });
  const resumption = async () => {
    const state = await readState(here);
    if (state === undefined) throw new Error("There is no state");
    return {
      ...await beginning(),
      state,
      formatOf,
      equality: () => "OPERATOR(pg_catalog.=)",
    };
  };

  await t.step("one range for a small table, whose index stays", async () => {
    const { left, off } = await beginBulk(await beginning());

    equal(left.length, 1);
    deepEqual(off.tables.map(({ indexes }) => indexes.length), [0]);
    deepEqual((await readState(here))?.ranges, left);
    equal(bytesTo({ schema: "public", name: "b" }, left), left[0]?.bytes);
  });

  await t.step(
    "what was noted leaves the target before it goes on",
    async () => {
      await target.query(`INSERT INTO b VALUES (1), (2), (3);
      UPDATE confiture_transfer.state SET details = details || '{"rows": 3}' WHERE kind = 'range'`);
      await source.query("UPDATE a SET id = 4 WHERE id = 2");

      deepEqual(await resumeBulk(await resumption()), []);
      deepEqual(await target.query("SELECT id FROM b ORDER BY id"), [
        { id: 1 },
        { id: 3 },
      ]);
    },
  );

  await t.step("a table that was rewritten comes again", async () => {
    await source.query("VACUUM FULL a");

    equal((await resumeBulk(await resumption())).length, 1);
    deepEqual(await target.query("SELECT id FROM b"), []);
    equal((await readState(here))?.ranges.length, 1);
  });

  await t.step("what cannot be begun leaves nothing", async () => {
    await target.query("INSERT INTO b VALUES (7)");
    await rejects(beginBulk(await beginning()), /b holds rows/);
    equal(here.transactionStatus, "idle");
  });
});
