import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { cutOver, goingLive } from "../../../src/mediums/transfer/cutover.ts";
import { fenceStatements } from "../../../src/mediums/transfer/notes/fence.ts";
import { settleCutover } from "../../../src/mediums/transfer/settling.ts";
import { openDatabase } from "../../../src/database/mod.ts";
import { freezingProxy } from "../../support/freezing_proxy.ts";
import { postgres } from "../../support/postgres.ts";
import { failureOf } from "../../support/failure.ts";
import { transferAtWork } from "./_at_work.ts";

Deno.test("cutOver() turns writers away from the source, and no write that was acknowledged is lost", async () => {
  await using transfer = await transferAtWork();
  const { work } = transfer;
  const writers = [transfer.write(), transfer.write(), transfer.write()];
  await transfer.written(60);

  const { heldMs } = await cutOver(work, {
    finishing: goingLive(await transfer.state(), []),
    movedTo: "the new database",
  });
  await transfer.written(60);
  transfer.stop();
  const acknowledged = (await Promise.all(writers)).flat();

  const rows = await transfer.here.query<{ n: string }>(
    "SELECT number::text AS n FROM orders ORDER BY number",
  );
  deepEqual(
    rows.map(({ n }) => Number(n)),
    acknowledged.sort((a, b) => a - b),
  );
  ok(heldMs < 5_000);
  await rejects(
    transfer.there.query("INSERT INTO orders (customer) VALUES (1)"),
    /has moved to the new database/,
  );
  await rejects(
    transfer.here.query("INSERT INTO orders (customer) VALUES (77)"),
    /foreign key/,
  );
});

Deno.test("cutOver() lets writes go on where it takes too long, and nothing is left of it", async () => {
  await using transfer = await transferAtWork();
  const state = await transfer.state();
  // Whoever brings rows takes this.
  await transfer.here.execute(
    "BEGIN; SELECT pg_advisory_xact_lock(1668178534, 1953653107)",
  );

  await rejects(
    cutOver(transfer.work, {
      finishing: goingLive(state, []),
      movedTo: "elsewhere",
      limitMs: 300,
    }),
    { code: "transfer/failed" },
  ).finally(() => transfer.here.execute("ROLLBACK"));

  await transfer.there.query("INSERT INTO orders (customer) VALUES (2)");
  equal(await settleCutover(transfer.work, state), "not live");
  deepEqual([...(await transfer.state()).phases.keys()], []);
});

Deno.test("cutOver() holds writers up no longer than until they are told, whatever is tidied up afterwards", async () => {
  await using transfer = await transferAtWork();
  // Slow to tidy up; and somebody writes meanwhile, while he may.
  await transfer.there.execute(`
    CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
      PERFORM pg_sleep(1.5);
      BEGIN INSERT INTO public.orders (customer) VALUES (1); EXCEPTION WHEN read_only_sql_transaction THEN NULL; END;
      RETURN NULL; END';
    DO $$ DECLARE n regclass; BEGIN
      FOR n IN SELECT oid FROM pg_class WHERE relname LIKE 'notes%' AND relkind = 'r' LOOP
        EXECUTE format('CREATE TRIGGER dawdles BEFORE DELETE ON %s FOR EACH STATEMENT EXECUTE FUNCTION public.dawdle()', n);
      END LOOP; END $$;
    INSERT INTO orders (customer) VALUES (1)`);

  const { heldMs, round } = await cutOver(transfer.work, {
    finishing: goingLive(await transfer.state(), []),
    movedTo: "the new database",
    limitMs: 1_200,
  });

  equal(round.notes, 1);
  ok(heldMs < 1_200, `${heldMs}`);
});

Deno.test("cutOver() refuses a source that turns its writers away already, and leaves the target as it is", async () => {
  await using transfer = await transferAtWork();
  const { work, there, here } = transfer;
  await there.execute(
    fenceStatements(work.feeds, { movedTo: "the new one" }).join(";\n"),
  );
  await here.query("INSERT INTO orders (customer) VALUES (77)");

  const error = await failureOf(
    cutOver(work, {
      finishing: goingLive(await transfer.state(), []),
      movedTo: "elsewhere",
    }),
  );

  equal(error.code, "transfer/order");
  deepEqual(await here.query("SELECT customer::int FROM orders"), [{
    customer: 77,
  }]);
  deepEqual([...(await transfer.state()).phases.keys()], []);
});

Deno.test("cutOver() refuses to go on where a trigger was switched off that notes writes", async () => {
  await using transfer = await transferAtWork();
  const { work, there } = transfer;
  await there.execute(
    "ALTER TABLE orders DISABLE TRIGGER ALL; INSERT INTO orders (customer) VALUES (1); ALTER TABLE orders ENABLE TRIGGER ALL",
  );

  const error = await failureOf(
    cutOver(work, {
      finishing: goingLive(await transfer.state(), []),
      movedTo: "elsewhere",
    }),
  );

  equal(
    error.message,
    "Cannot cut over: rows of orders may have come or gone without being noted, just now",
  );
  await there.query("INSERT INTO orders (customer) VALUES (2)");
});

Deno.test("cutOver() holds up nobody for longer than it may, where the source cannot be heard any more", async () => {
  await using transfer = await transferAtWork();
  const { work, there } = transfer;
  await using proxy = await freezingProxy(await postgres());
  await using source = await openDatabase({
    kind: "server",
    url: transfer.urlOf(proxy.port),
    parameters: {},
  }, work.host);
  const state = await transfer.state();

  const cutting = failureOf(
    cutOver({ ...work, source }, {
      finishing: goingLive(state, []),
      movedTo: "elsewhere",
      limitMs: 500,
      onStep: (step) => {
        if (step === "bring") proxy.freeze();
      },
    }),
  );
  await there.query("SELECT pg_sleep(0.2)");
  const since = performance.now();
  await there.query("INSERT INTO orders (customer) VALUES (1)");
  const heldMs = performance.now() - since;
  const error = await cutting;

  ok(heldMs < 5_000, `${heldMs}`);
  equal(error.code, "transfer/failed");
  match(error.message, /were held up for 500 ms/);
});
