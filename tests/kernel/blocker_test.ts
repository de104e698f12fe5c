import { equal, match } from "node:assert/strict";
import { blockerRemedy, blockerText } from "../../src/kernel/blocker.ts";

const IDLE = {
  pid: 4712,
  user: "app",
  application: "psql",
  address: "10.0.0.6",
  state: "idle in transaction",
  stateMs: 34_000,
  transactionMs: 200_000,
  query: "SELECT 1",
};

Deno.test("blockerText() says all that is known on one line", () => {
  equal(
    blockerText(IDLE),
    "process 4712 (user app, application psql, from 10.0.0.6, idle in transaction for 34 s, its transaction is 3 min old): SELECT 1",
  );
});

Deno.test("blockerText() leaves out what nobody may see", () => {
  equal(
    blockerText({ pid: 7, user: "app", application: "", address: "" }),
    "process 7 (user app)",
  );
  equal(
    blockerText({ pid: 7, user: "", application: "", address: "" }),
    "process 7",
  );
});

Deno.test("blockerText() knows a prepared transaction, which has no process", () => {
  equal(
    blockerText({ pid: 0, user: "", application: "", address: "" }),
    "a prepared transaction (see pg_prepared_xacts)",
  );
});

for (
  const [ms, text] of [
    [1_234, "1.2 s"],
    [60_000, "60 s"],
    [600_000, "10 min"],
    [7_200_000, "2 h"],
  ] as const
) {
  Deno.test(`blockerText() tells an age of ${ms} ms as ${text}`, () => {
    const { query: _, stateMs: __, ...rest } = IDLE;

    match(
      blockerText({ ...rest, transactionMs: ms }),
      new RegExp(`its transaction is ${text} old`),
    );
  });
}

Deno.test("blockerRemedy() names the flag only for who is idle", () => {
  match(blockerRemedy(IDLE), /pg_terminate_backend\(4712\).*--terminate/);
  equal(
    blockerRemedy({ ...IDLE, state: "active" }),
    "Wait until it has ended, or end it with SELECT pg_terminate_backend(4712)",
  );
  match(blockerRemedy({ ...IDLE, pid: 0 }), /ROLLBACK PREPARED/);
});
