import { deepEqual, rejects } from "node:assert/strict";
import { proveRows } from "../../../src/mediums/sync/proving.ts";
import { endsOf, runOn } from "./_run.ts";

const TABLES = `CREATE SCHEMA there; CREATE SCHEMA here;
CREATE TABLE there.t (n integer); INSERT INTO there.t VALUES (1), (2);
CREATE TABLE here.t (n integer); INSERT INTO here.t VALUES (1), (3)`;

Deno.test("proveRows() leaves no rows that are not the source's, and looks only where it is to", async (t) => {
  await using run = await runOn();
  await run.fresh.query(TABLES);
  await using ends = await endsOf(run);

  await t.step("it counts where nothing is masked", async () => {
    deepEqual(
      await proveRows({ ...ends, verify: undefined }, run.work),
      { kind: "counts" },
    );
    deepEqual(run.events, []);
  });

  await t.step("it empties the tables where they are others", async () => {
    await run.fresh.query("CREATE TABLE tb_confiture_sync (kind text)");
    await rejects(proveRows({ ...ends, verify: true }, run.work), {
      code: "sync/proof",
      message: "Cannot prove here.t: its rows are not those of the source",
      hint: /The tables of the target were emptied$/,
    });
    deepEqual(await run.fresh.query("TABLE here.t"), []);
  });
});
