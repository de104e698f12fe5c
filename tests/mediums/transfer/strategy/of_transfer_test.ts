import { deepEqual, equal } from "node:assert/strict";
import { tableStrategy } from "../../../../src/mediums/transfer/strategy/of_transfer.ts";
import { Transfer } from "../../../../src/mediums/transfer/transfer.ts";
import type { TransferOptions } from "../../../../src/mediums/transfer/transfer_options.ts";
import { relationOf } from "../_map_relations.ts";
import { mapOf } from "../_map_feeds.ts";
import { writtenFeed } from "../_written_feed.ts";
import { fetched, FOREIGN_PARTS, NOTHING } from "./_fetched.ts";
import {
  makeForeignServer,
  openForMaking,
} from "../../../../src/mediums/transfer/strategy/foreign_server.ts";
import {
  beginMaking,
  openReading,
} from "../../../../src/mediums/transfer/strategy/foreign_source.ts";

Deno.test("tableStrategy() names tables as people do", () => {
  deepEqual(
    tableStrategy({
      feed: writtenFeed({ source: relationOf("app.users: id integer pk") }),
      kind: "fdw",
      reason: "as asked for",
    }),
    {
      source: "app.users",
      target: "customers",
      kind: "fdw",
      reason: "as asked for",
    },
  );
});

const TABLE =
  "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 9)";

Deno.test("strategiesOf() copies where rows are to be held back, and says so", async () => {
  await using two = await fetched(TABLE, "CREATE TABLE t (id int PRIMARY KEY)");
  const map = await mapOf("");
  const run = async <Value>(
    phase: (transfer: Transfer) => Promise<Value>,
    more: Partial<TransferOptions> = {},
  ) => {
    await using transfer = new Transfer({
      from: { name: "old", target: two.source.target },
      to: { name: "new", target: two.target.target },
      map,
      host: two.host,
      strategy: "fdw",
      ...more,
    });
    return await phase(transfer);
  };
  await run((transfer) => transfer.setup());
  // As a run leaves it that was killed.
  {
    await using there = await openReading(two.from, two.signal);
    await using here = await openForMaking(two.to, two.place, two.signal);
    await here.execute(beginMaking());
    equal(await makeForeignServer(here, there, two.place), undefined);
    await here.execute("COMMIT");
  }

  const { feeds } = await run((transfer) => transfer.analyze({ watchMs: 0 }));
  const { strategies } = await run((transfer) => transfer.migrate(), {
    throttle: { bytesPerSecond: 1_000_000 },
  });

  deepEqual(feeds.map(({ strategy }) => strategy), [{
    kind: "fdw",
    reason: "as asked for",
  }]);
  deepEqual(strategies?.map(({ kind, reason }) => [kind, reason]), [[
    "copy",
    "only what is copied through confiture can be held back",
  ]]);
  // The next phase has removed it, though it fetched nothing itself.
  deepEqual(await two.target.query(FOREIGN_PARTS), [NOTHING]);
});
