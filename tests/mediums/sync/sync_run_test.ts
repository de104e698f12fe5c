import { deepEqual, equal, rejects } from "node:assert/strict";
import { syncRulesFrom } from "../../../src/config/sync_load.ts";
import type { ConfitureEvent } from "../../../src/kernel/mod.ts";
import { Syncer } from "../../../src/mediums/sync/mod.ts";
import { freshDatabase } from "../../support/database.ts";
import type { FreshDatabase } from "../../support/database.ts";
import { testHost } from "../../support/host.ts";
import type { TestHost } from "../../support/host.ts";

const SCHEMA = `
CREATE TABLE one (n integer CHECK (n < 100));
CREATE TABLE other (n integer);
CREATE MATERIALIZED VIEW total AS SELECT sum(n)::int FROM other;`;
const LEFT = `SELECT (SELECT count(*)::int FROM one) AS one,
  (SELECT count(*)::int FROM other) AS other,
  to_regclass('tb_confiture_sync')::text AS journal`;
const AGREED = { confirm: () => Promise.resolve(true) };

Deno.test("SyncRun goes on where it could not, once that is mended", async () => {
  await using host = testHost();
  await using source = await freshDatabase();
  await using target = await freshDatabase();
  await source.query(
    `${SCHEMA} ALTER TABLE one DROP CONSTRAINT one_n_check;
     INSERT INTO one VALUES (1), (1000); INSERT INTO other VALUES (1), (2)`,
  );
  await target.query(SCHEMA);
  const events: ConfitureEvent[] = [];
  await using syncer = await syncerOf(host, { source, target, events });

  await rejects(syncer.sync(AGREED), {
    code: "sync/failed",
    hint: /^Correct what the message names\. .*--resume goes on$/,
  });
  const before = await target.query(LEFT);
  await target.query("ALTER TABLE one DROP CONSTRAINT one_n_check");
  const { resumed } = await syncer.sync({ resume: true });

  deepEqual(before.map(({ one, journal }) => [one, journal]), [
    [0, "tb_confiture_sync"],
  ]);
  equal(resumed, true);
  deepEqual(await target.query(LEFT), [{ one: 2, other: 2, journal: null }]);
  deepEqual(await target.query("TABLE total"), [{ sum: 3 }]);
});

Deno.test("SyncRun tells that there is nothing to go on with, and begins", async () => {
  await using host = testHost();
  await using source = await freshDatabase();
  await using target = await freshDatabase();
  await source.query(`${SCHEMA} INSERT INTO one VALUES (1)`);
  await target.query(SCHEMA);
  const events: ConfitureEvent[] = [];
  await using syncer = await syncerOf(host, { source, target, events });

  const { resumed } = await syncer.sync({ ...AGREED, resume: true });

  equal(resumed, false);
  equal(
    events.some((event) =>
      event.type === "sync:step" &&
      event.text.startsWith("There is nothing to go on with")
    ),
    true,
  );
  deepEqual(await target.query(LEFT), [{ one: 1, other: 0, journal: null }]);
});

async function syncerOf(
  host: TestHost,
  { source, target, events }: {
    readonly source: FreshDatabase;
    readonly target: FreshDatabase;
    readonly events: ConfitureEvent[];
  },
): Promise<Syncer> {
  return new Syncer({
    from: { name: "source", target: source.target },
    to: { name: "target", target: target.target },
    rules: await syncRulesFrom({}, host),
    host,
    emit: (event) => events.push(event),
  });
}
