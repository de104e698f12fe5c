import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import {
  cutBack,
  settleCutBack,
} from "../../../src/mediums/transfer/cut_back.ts";
import { cutOver, goingLive } from "../../../src/mediums/transfer/cutover.ts";
import { fenceStatements } from "../../../src/mediums/transfer/notes/fence.ts";
import { isFenced } from "../../../src/mediums/transfer/settling.ts";
import { installNotes } from "../../../src/mediums/transfer/notes/install.ts";
import { failureOf } from "../../support/failure.ts";
import { transferAtWork } from "./_at_work.ts";
import { feedsBetween } from "./_between.ts";

const RUN = { fingerprint: "", source: "", startedAt: "" };

Deno.test("cutBack() brings home all that was written at the target, and lets the source be written to again", async () => {
  await using transfer = await transferAtWork();
  const { work, there, here } = transfer;
  const back = await feedsBetween(here, there, [
    {
      from: "customers",
      to: "customers",
      columns: { id: "(id)::integer" },
      key: ["id"],
      targetKey: ["id"],
    },
    {
      from: "orders",
      to: "orders",
      columns: { id: "(number)::integer", customer: "(customer)::integer" },
      key: ["number"],
      targetKey: ["id"],
    },
  ]);
  // It had its say when the row was written at the target.
  await there.execute(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused''; END';
    CREATE TRIGGER refuses BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION refuse();
    INSERT INTO orders (customer) VALUES (1), (2), (3)`);
  await installNotes(here, back);
  const ways = { forth: work.feeds, run: RUN };
  await cutOver(work, {
    finishing: goingLive(await transfer.state(), back),
    movedTo: "the new database",
  });
  await here.execute(`
    INSERT INTO orders (customer) VALUES (4);
    UPDATE orders SET customer = 9 WHERE number = 2;
    DELETE FROM orders WHERE number = 1`);

  const cutOff = await settleCutBack(work);
  const refused = await failureOf(
    there.query("INSERT INTO orders (customer) VALUES (5)"),
  );
  const { round, heldMs } = await cutBack({ ...work, feeds: back }, {
    ...ways,
    movedTo: "the old database",
  });
  const settled = await settleCutBack(work);

  deepEqual([cutOff, settled], ["live", "back"]);
  equal(refused.server?.sqlstate, "25006");

  deepEqual(
    await there.query("SELECT id, customer FROM orders ORDER BY id"),
    [{ id: 2, customer: 9 }, { id: 3, customer: 3 }, { id: 4, customer: 4 }],
  );
  ok(round.notes <= 3 && heldMs < 5_000);
  equal(await isFenced(there), false);
  await rejects(
    here.query("INSERT INTO orders (customer) VALUES (5)"),
    /has moved to the old database/,
  );
  deepEqual(
    await there.query("INSERT INTO orders (customer) VALUES (5) RETURNING id"),
    [{ id: 5 }],
  );
});

Deno.test("cutBack() is refused where the writes to the target were not noted, before it holds anything up", async () => {
  await using transfer = await transferAtWork();
  const { work, there, here } = transfer;
  const back = await feedsBetween(here, there, [{
    from: "customers",
    to: "customers",
    columns: { id: "(id)::integer" },
    key: ["id"],
    targetKey: ["id"],
  }]);
  await cutOver(work, {
    finishing: goingLive(await transfer.state(), []),
    movedTo: "the new database",
  });

  const error = await failureOf(
    cutBack({ ...work, feeds: back }, {
      forth: work.feeds,
      run: RUN,
      movedTo: "the old database",
    }),
  );

  equal(error.code, "transfer/failed");
  equal(
    error.message,
    "Cannot cut back: not all writes to customers were noted at the target",
  );
  equal(await isFenced(there), true);
});

Deno.test("settleCutBack() lets the source be written to where the target turns its writers away already", async () => {
  await using transfer = await transferAtWork();
  const { work, there, here } = transfer;
  const back = await feedsBetween(here, there, [{
    from: "customers",
    to: "customers",
    columns: { id: "(id)::integer" },
    key: ["id"],
    targetKey: ["id"],
  }]);
  await there.execute(
    fenceStatements(work.feeds, { movedTo: "the new one" }).join(";\n"),
  );
  // Killed when this was committed, and before the source was opened.
  await here.execute(
    fenceStatements(back, { movedTo: "the old one" }).join(";\n"),
  );

  const end = await settleCutBack(work);

  equal(end, "back");
  deepEqual([await isFenced(there), await isFenced(here)], [false, true]);
  await there.query("INSERT INTO orders (customer) VALUES (1)");
});
