import { deepEqual, ok } from "node:assert/strict";
import { openDatabase } from "../../../src/database/mod.ts";
import type { Lag } from "../../../src/mediums/transfer/notes/lag.ts";
import { watchLag } from "../../../src/mediums/transfer/watched_lag.ts";
import { testHost } from "../../support/host.ts";
import { movable } from "./_movable.ts";

Deno.test("watchLag() tells again and again what waits, through a lost connection", async () => {
  await using two = await movable();
  await using host = await testHost();
  await using source = await openDatabase(two.source.target, host);
  await two.run((transfer) => transfer.setup());
  const lags: Lag[] = [];
  const seen = async (count: number) => {
    while (lags.length < count) {
      await new Promise((done) => setTimeout(done, 5));
    }
  };
  {
    await using _watching = watchLag(source, {
      signal: new AbortController().signal,
      everyMs: 20,
      onLag: (lag) => void lags.push(lag),
    });
    await seen(1);
    await two.there.query("INSERT INTO users (name) VALUES ('one')");
    await seen(lags.length + 2);
    await two.there.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    await seen(lags.length + 2);
  }
  const told = lags.length;
  await new Promise((done) => setTimeout(done, 60));

  deepEqual([lags[0]?.rows, lags.at(-1)?.rows], [0, 1]);
  ok((lags.at(-1)?.seconds ?? 0) > 0);
  deepEqual(lags.length, told);
});
