import { deepEqual, equal, match } from "node:assert/strict";
import { cutOver, goingLive } from "../../../src/mediums/transfer/cutover.ts";
import { fenceStatements } from "../../../src/mediums/transfer/notes/fence.ts";
import {
  isFenced,
  readSettledState,
  settleCutover,
} from "../../../src/mediums/transfer/settling.ts";
import { noteState } from "../../../src/mediums/transfer/state.ts";
import { failureOf } from "../../support/failure.ts";
import { transferAtWork } from "./_at_work.ts";

const { signal } = new AbortController();
const HOLDING = "SELECT pg_advisory_xact_lock(1668178534, 1953653110)";
const ROUNDS = "SELECT pg_advisory_xact_lock(1668178534, 1953653107)";

Deno.test("settleCutover() waits for a cutover whose last word is still under way at the source", async () => {
  await using transfer = await transferAtWork();
  const { work, there, here } = transfer;
  await here.execute(noteState("phase", "cutover", {}));
  // As a process that was killed has left it: its COMMIT is on its way.
  await there.execute(
    ["BEGIN", HOLDING, ...fenceStatements(work.feeds, { movedTo: "it" })]
      .join(";\n"),
  );

  const settling = settleCutover(work, await transfer.state());
  await new Promise((done) => setTimeout(done, 200));
  await there.execute("COMMIT");

  equal(await settling, "live");
  deepEqual([...(await transfer.state()).phases.keys()], ["cutover"]);
});

Deno.test("settleCutover() takes back what the target has got for a cutover that has come to nothing", async () => {
  await using transfer = await transferAtWork();
  const { work, here } = transfer;
  const state = await transfer.state();
  await here.execute(["BEGIN", ...goingLive(state, []), "COMMIT"].join(";\n"));

  const end = await settleCutover(work, await transfer.state());

  equal(end, "not live");
  const after = await transfer.state();
  deepEqual([[...after.phases.keys()], [...after.steps]], [[], []]);
  await here.query("INSERT INTO orders (customer) VALUES (77)");
});

Deno.test("readSettledState() waits for a round that is still under way, and reads what it has left", async () => {
  await using transfer = await transferAtWork();
  const { here, work: { target } } = transfer;
  await here.execute(
    ["BEGIN", ROUNDS, noteState("phase", "cutover", {})].join(";\n"),
  );

  const reading = readSettledState(target, signal);
  await new Promise((done) => setTimeout(done, 200));
  await here.execute("COMMIT");

  deepEqual([...(await reading)?.phases.keys() ?? []], ["cutover"]);
});

Deno.test("isFenced() tells a database whose tables have moved, and not one that was opened again", async () => {
  await using transfer = await transferAtWork();
  const { work, there, here } = transfer;
  const before = await isFenced(there);

  await cutOver(work, {
    finishing: goingLive(await transfer.state(), []),
    movedTo: "the new database",
  });

  deepEqual([before, await isFenced(there), await isFenced(here)], [
    false,
    true,
    false,
  ]);
});

Deno.test("settleCutover() names who holds up the writes where that does not end", async () => {
  await using transfer = await transferAtWork();
  const { work, there, here } = transfer;
  await here.execute(noteState("phase", "cutover", {}));
  await there.execute(["BEGIN", HOLDING].join(";\n"));

  const error = await failureOf(
    settleCutover(work, await transfer.state(), { patienceMs: 50 }),
  );

  equal(error.code, "transfer/held");
  match(
    error.message,
    /^Cannot tell how far the transfer is: a cutover is at work by process \d+/,
  );
});
