import { deepEqual } from "node:assert/strict";
import { readJournal } from "../../../src/copy/journal.ts";
import { begin } from "../../../src/mediums/sync/beginning.ts";
import { loadRows } from "../../../src/mediums/sync/loading.ts";
import { endsOf, runOn } from "./_run.ts";

Deno.test("loadRows() notes each range in the journal, and tells what it has copied", async () => {
  await using run = await runOn();
  await run.fresh.query(
    `CREATE SCHEMA there; CREATE SCHEMA here;
     CREATE TABLE there.t (n integer); INSERT INTO there.t VALUES (1), (2);
     CREATE TABLE here.t (n integer); INSERT INTO here.t VALUES (9)`,
  );
  await using ends = await endsOf(run);
  const { reading: { snapshot, copies, masking }, arrival } = ends;
  const ready = await begin({
    ...arrival,
    snapshot,
    copies,
    masks: new Map(),
    resume: false,
    tell: () => {},
  });

  const copied = await loadRows(
    ready,
    { snapshot, arrival, masking },
    run.work,
  );

  deepEqual(copied.map(({ table, rows }) => [table, rows]), [
    [{ schema: "there", name: "t" }, 2],
  ]);
  const journal = await readJournal(arrival.session, arrival.place);
  deepEqual(
    journal?.ranges.map(({ relation, rows }) => [relation.name, rows]),
    [
      ["t", 2],
    ],
  );
  deepEqual(await run.fresh.query("TABLE here.t"), [{ n: 1 }, { n: 2 }]);
});
