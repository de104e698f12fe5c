import { deepEqual, equal } from "node:assert/strict";
import {
  lateRound,
  REFUSE_LATE_ROUNDS,
} from "../../../src/mediums/transfer/round_guard.ts";
import { Rounds } from "../../../src/mediums/transfer/round.ts";
import { forgetState, noteState } from "../../../src/mediums/transfer/state.ts";
import { failureOf } from "../../support/failure.ts";
import { transferAtWork } from "./_at_work.ts";

Deno.test("a round that comes when the target is live leaves its newer rows alone", async () => {
  await using transfer = await transferAtWork();
  const { work, there, here } = transfer;
  await using rounds = await Rounds.open({
    ...work,
    guard: REFUSE_LATE_ROUNDS,
  });
  await there.query("INSERT INTO orders (customer) VALUES (1)");
  await rounds.round();
  await there.query("UPDATE orders SET customer = 2");
  await here.execute(noteState("phase", "live", {}));
  await here.query("UPDATE orders SET customer = 3");

  const error = await failureOf(rounds.round());

  equal(error.code, "transfer/order");
  equal(
    error.message,
    "Cannot bring more rows: the target is live, and has rows of its own",
  );
  deepEqual(await here.query("SELECT customer::int FROM orders"), [{
    customer: 3,
  }]);
});

Deno.test("a round that comes while a cutover is at work gives way, and can come again", async () => {
  await using transfer = await transferAtWork();
  const { work, there, here } = transfer;
  await using rounds = await Rounds.open({
    ...work,
    guard: REFUSE_LATE_ROUNDS,
  });
  await there.query("INSERT INTO orders (customer) VALUES (1)");
  await here.execute(noteState("phase", "cutover", {}));

  const error = await failureOf(rounds.round());
  await here.execute(forgetState("phase", "cutover"));
  const { notes } = await rounds.round();

  equal(error.server?.sqlstate, "55P03");
  equal(lateRound(error), undefined);
  equal(notes, 1);
});

Deno.test("a round that comes when the transfer is given up brings nothing", async () => {
  await using transfer = await transferAtWork();
  const { work, there, here } = transfer;
  await using rounds = await Rounds.open({
    ...work,
    guard: REFUSE_LATE_ROUNDS,
  });
  await there.query("INSERT INTO orders (customer) VALUES (1)");
  await here.execute(noteState("phase", "abort", {}));

  const error = await failureOf(rounds.round());

  equal(
    error.message,
    "Cannot bring more rows: the transfer is being given up",
  );
  deepEqual(await here.query("SELECT FROM orders"), []);
});
