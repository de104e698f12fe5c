import { deepEqual, equal, rejects } from "node:assert/strict";
import { removeForeign } from "../../../../src/mediums/transfer/strategy/foreign_removal.ts";
import {
  makeForeignServer,
  openForMaking,
} from "../../../../src/mediums/transfer/strategy/foreign_server.ts";
import {
  beginMaking,
  openReading,
} from "../../../../src/mediums/transfer/strategy/foreign_source.ts";
import { fetched, FOREIGN_PARTS, NOTHING } from "./_fetched.ts";
import type { Fetched } from "./_fetched.ts";

/** As a run leaves it that was killed. */
async function left(two: Fetched): Promise<void> {
  await using there = await openReading(two.from, two.signal);
  await using here = await openForMaking(two.to, two.place, two.signal);
  await here.execute(beginMaking());
  equal(await makeForeignServer(here, there, two.place), undefined);
  await here.execute(
    `CREATE FOREIGN TABLE confiture_source.t (id int) SERVER confiture_source; COMMIT`,
  );
}

Deno.test("removeForeign() leaves nothing of what a killed run has left, and does nothing where nothing is", async () => {
  await using two = await fetched(
    "CREATE SCHEMA confiture_transfer; CREATE VIEW confiture_transfer.feed_1 AS SELECT 1 AS id",
    "",
  );
  const before = await two.target.pgDump();
  await left(two);

  await removeForeign(two.to);
  await removeForeign(two.from);
  await removeForeign(two.to);

  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
  deepEqual(await two.source.query(FOREIGN_PARTS), [NOTHING]);
  equal(await two.target.pgDump(), before);
});

Deno.test("removeForeign() keeps an extension that was there before", async () => {
  await using two = await fetched("", "CREATE EXTENSION postgres_fdw");
  await left(two);

  await removeForeign(two.to);

  deepEqual(await two.target.query(FOREIGN_PARTS), [{
    ...NOTHING,
    extensions: 1,
  }]);
});

Deno.test("removeForeign() touches nothing that does not say that it is confiture's", async () => {
  await using two = await fetched(
    "CREATE SCHEMA confiture_transfer; CREATE VIEW confiture_transfer.mine AS SELECT 1 AS id",
    "CREATE EXTENSION postgres_fdw; CREATE SERVER confiture_source FOREIGN DATA WRAPPER postgres_fdw; CREATE SCHEMA confiture_source",
  );

  await removeForeign(two.to);
  await removeForeign(two.from);

  deepEqual(await two.target.query(FOREIGN_PARTS), [{
    ...NOTHING,
    servers: 1,
    extensions: 1,
    schemas: 1,
  }]);
  equal((await two.source.query(FOREIGN_PARTS))[0]?.views, 1);
});

Deno.test("removeForeign() takes away nothing that somebody has built on it", async () => {
  await using two = await fetched("", "");
  await left(two);
  await two.target.query(
    "CREATE VIEW theirs AS SELECT * FROM confiture_source.t",
  );

  await rejects(removeForeign(two.to), /depend/);

  equal((await two.target.query(FOREIGN_PARTS))[0]?.tables, 1);
});
