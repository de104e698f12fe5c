import { deepEqual, equal, ok } from "node:assert/strict";
import { readRelations } from "../../../../src/copy/relations.ts";
import { planTransfer } from "../../../../src/mediums/transfer/transfer_plan.ts";
import {
  makeForeignServer,
  openForMaking,
} from "../../../../src/mediums/transfer/strategy/foreign_server.ts";
import {
  beginMaking,
  openReading,
} from "../../../../src/mediums/transfer/strategy/foreign_source.ts";
import {
  ratesOf,
  sampleRows,
} from "../../../../src/mediums/transfer/strategy/rates.ts";
import { mapOf } from "../_map_feeds.ts";
import { fetched } from "./_fetched.ts";

/** A transform of the map, and whether its rows can be had. */
const MAPS = [["upper(name)", true], ["(1 / (id - 3))::text", false]] as const;

for (const [transform, isMeasured] of MAPS) {
  Deno.test(`ratesOf() ${isMeasured ? "measures" : "does not know the rates of"} ${transform}, and leaves the sessions as they were`, async () => {
    await using two = await fetched(
      "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL); INSERT INTO users SELECT i, 'n' || i FROM generate_series(1, 500) i",
      "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL)",
    );
    const { feeds: [feed] } = await planTransfer({
      source: two.from,
      target: two.to,
      map: await mapOf(
        `tables: { users: { columns: { name: { target: name, transform: "${transform}" } } } }`,
      ),
      isOwn: () => false,
      signal: two.signal,
    });
    await using source = await openReading(two.from, two.signal);
    await using target = await openForMaking(two.to, two.place, two.signal);
    await target.execute(beginMaking());
    equal(await makeForeignServer(target, source, two.place), undefined);
    const [table] = await readRelations(source);
    if (feed === undefined || table === undefined) throw new Error("No feed");

    const rates = await ratesOf(feed, table, {
      source,
      target,
      formatOf: () => ({ kind: "text", because: "" }),
    });

    deepEqual(rates !== undefined, isMeasured);
    ok(rates === undefined || rates.copy > 0 && rates.fdw > 0);
    deepEqual(
      [source.transactionStatus, target.transactionStatus],
      ["active", "active"],
    );
  });
}

Deno.test("sampleRows() is a small share of a table, and enough to tell", () => {
  deepEqual(
    [-1, 0, 400_000, 10_000_000].map((rows) => sampleRows({ rows })),
    [5_000, 2_000, 4_000, 20_000],
  );
});
