import { deepEqual, equal } from "node:assert/strict";
import {
  emptyAgain,
  putBackAll,
  removeAll,
} from "../../../src/mediums/transfer/ending.ts";
import { fenceStatements } from "../../../src/mediums/transfer/notes/fence.ts";
import { transferAtWork } from "./_at_work.ts";

const { signal } = new AbortController();

Deno.test("putBackAll() puts back what is off the target, tells how much, and does nothing once more", async () => {
  await using transfer = await transferAtWork();
  const { here, work: { target } } = transfer;
  const told: number[] = [];
  const onBegin = (steps: number) => told.push(steps);

  await putBackAll({
    target,
    state: await transfer.state(),
    jobs: 2,
    signal,
    onBegin,
  });
  await putBackAll({
    target,
    state: await transfer.state(),
    jobs: 2,
    signal,
    onBegin,
  });

  deepEqual(
    await here.query(
      "SELECT conname::text AS name, convalidated AS valid FROM pg_constraint WHERE contype = 'f'",
    ),
    [{ name: "orders_customer_fkey", valid: true }],
  );
  equal(told.length, 1);
});

Deno.test("putBackAll() has nothing to do where nothing was taken off", async () => {
  await using transfer = await transferAtWork();
  const { off: _off, ...state } = await transfer.state();
  const told: number[] = [];

  for (const each of [state, undefined]) {
    await putBackAll({
      target: transfer.work.target,
      state: each,
      jobs: 1,
      signal,
      onBegin: (steps) => told.push(steps),
    });
  }

  deepEqual(told, []);
});

Deno.test("emptyAgain() empties the tables that were filled, and no other", async () => {
  await using transfer = await transferAtWork();
  const { here, work: { target } } = transfer;
  await here.execute(
    "INSERT INTO orders (customer) VALUES (1); CREATE TABLE others (id int); INSERT INTO others VALUES (1)",
  );

  await emptyAgain(target, await transfer.state(), signal);
  await emptyAgain(target, await transfer.state(), signal);

  deepEqual(
    await here.query(
      "SELECT (SELECT count(*)::int FROM customers) AS customers, (SELECT count(*)::int FROM orders) AS orders, (SELECT count(*)::int FROM others) AS others",
    ),
    [{ customers: 0, orders: 0, others: 1 }],
  );
});

Deno.test("removeAll() takes notes, fence and state away, and whatever is left of them the next time", async () => {
  await using transfer = await transferAtWork();
  const { here, there, work: { source, target, feeds } } = transfer;
  await there.execute(
    fenceStatements(feeds, { movedTo: "elsewhere" }).join(";\n"),
  );

  await removeAll(source, { signal });
  await removeAll(source, { signal });
  await removeAll(target, { signal });

  const left =
    `SELECT (SELECT count(*)::int FROM pg_namespace WHERE nspname = 'confiture_transfer') AS schemas,
            (SELECT count(*)::int FROM pg_trigger WHERE NOT tgisinternal) AS triggers`;
  deepEqual(await there.query(left), [{ schemas: 0, triggers: 0 }]);
  deepEqual(await here.query(left), [{ schemas: 0, triggers: 0 }]);
  await there.query("INSERT INTO orders (customer) VALUES (1)");
});
