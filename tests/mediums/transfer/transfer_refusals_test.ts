import { deepEqual, doesNotThrow, equal, throws } from "node:assert/strict";
import type { TransferState } from "../../../src/mediums/transfer/state.ts";
import type { TransferPlan } from "../../../src/mediums/transfer/transfer_plan.ts";
import { installNotes } from "../../../src/mediums/transfer/notes/install.ts";
import {
  brokenOnTheWayBack,
  needed,
  refuseLive,
  refuseMadeAnew,
  refuseNotLive,
  refuseOneWay,
  refuseOther,
  refuseUnverified,
} from "../../../src/mediums/transfer/transfer_refusals.ts";
import { failureOf } from "../../support/failure.ts";
import { notedDatabase } from "./notes/_noted.ts";

Deno.test("needed() gives what an earlier phase has left", () => {
  equal(needed(0, "copy", "setup"), 0);
});

Deno.test("needed() tells which phase comes first", () => {
  throws(() => needed(undefined, "copy", "setup"), {
    code: "transfer/order",
    message: "Cannot copy: `setup` comes first",
    hint: "Run `confiture migrate schema-to-schema setup`",
  });
});

Deno.test("refuseLive() refuses once the target is live, and tells both ways out", () => {
  throws(() => refuseLive(stateWith("setup", "migrate", "live"), "copy"), {
    code: "transfer/order",
    message: "Cannot copy: the target is live",
    hint:
      "Bring the writes back with `cutover --back`, or end the transfer with `cleanup`",
  });
});

Deno.test("refuseLive() refuses what was brought back, and what is being given up", () => {
  throws(() => refuseLive(stateWith("setup", "migrate", "back"), "copy"), {
    message:
      "Cannot copy: the writes were brought back, and the transfer is over",
  });
  throws(() => refuseLive(stateWith("setup", "migrate", "abort"), "copy"), {
    code: "transfer/order",
    message: "Cannot copy: the transfer is being given up",
    hint:
      "Run `confiture migrate schema-to-schema abort` once more; after that another one can be begun",
  });
});

Deno.test("refuseNotLive() lets pass what is live, and the phase that will do besides", () => {
  const [early, live, back] = [
    stateWith("setup", "migrate"),
    stateWith("setup", "migrate", "live"),
    stateWith("setup", "migrate", "live", "back"),
  ];
  const refused = {
    code: "transfer/order",
    message: "Cannot end: the target is not live",
    hint: "Wait",
  };

  throws(() => refuseNotLive(undefined, "end", { hint: "Wait" }), refused);
  throws(() => refuseNotLive(early, "end", { hint: "Wait" }), refused);
  throws(() => refuseNotLive(back, "end", { hint: "Wait" }), refused);
  doesNotThrow(() => refuseNotLive(live, "end", { hint: "Wait" }));
  doesNotThrow(() =>
    refuseNotLive(back, "end", { hint: "Wait", besides: ["back"] })
  );
});

Deno.test("refuseUnverified() refuses where nothing was compared, or something differs", () => {
  const verified = (isSound: boolean): TransferState => ({
    ...stateWith(),
    phases: new Map([["verify", { at: "", details: { isSound } }]]),
  });
  const refused = {
    code: "transfer/order",
    message: "Cannot cut over: both databases were not found equal yet",
    hint: "Run `confiture migrate schema-to-schema verify` first",
  };

  throws(() => refuseUnverified(stateWith("setup", "migrate")), refused);
  throws(() => refuseUnverified(verified(false)), refused);
  doesNotThrow(() => refuseUnverified(verified(true)));
});

Deno.test("refuseOneWay() tells all tables that have no way back", () => {
  const problems = [{ message: "no way back for a" }, {
    message: "no way back for b",
  }];

  throws(
    () => refuseOneWay(planWith({ back: { feeds: [], problems, notes: [] } })),
    {
      code: "transfer/map",
      message: "Cannot cut back: 2 tables have no way back",
      problems,
    },
  );
  doesNotThrow(() => refuseOneWay(planWith({})));
});

Deno.test("refuseLive() lets everything pass before", () => {
  doesNotThrow(() => refuseLive(undefined, "copy"));
  doesNotThrow(() => refuseLive(stateWith("setup", "migrate"), "copy"));
});

Deno.test("refuseOther() refuses to go on with another map", () => {
  throws(
    () =>
      refuseOther(
        { fingerprint: "a", source: "old", startedAt: "2030-01-02T03:04:05Z" },
        planWith({ fingerprint: "b" }),
      ),
    {
      code: "transfer/resume",
      message:
        "Cannot go on with the transfer of 2030-01-02T03:04:05Z: its map or its tables were others",
    },
  );
});

Deno.test("refuseOther() lets the same map pass", () => {
  doesNotThrow(() =>
    refuseOther(
      { fingerprint: "a", source: "old", startedAt: "" },
      planWith({ fingerprint: "a" }),
    )
  );
});

Deno.test("refuseMadeAnew() refuses a table that is not the one whose writes were noted", async () => {
  await using noted = await notedDatabase(
    "CREATE TABLE a (id int PRIMARY KEY)",
  );
  await using session = await noted.connect();
  await installNotes(session, await noted.feeds("a"));
  await refuseMadeAnew(session, await noted.feeds("a"));
  await session.execute("DROP TABLE a; CREATE TABLE a (id int PRIMARY KEY)");

  const error = await failureOf(
    refuseMadeAnew(session, await noted.feeds("a")),
  );

  equal(error.code, "transfer/resume");
  equal(
    error.message,
    "Cannot go on: the writes to a are not noted any more, as if it had been made anew",
  );
});

Deno.test("brokenOnTheWayBack() tells how many rows of which table", () => {
  const { message, problems } = brokenOnTheWayBack([{
    name: "orders_buyer_fkey",
    table: "orders",
    columns: ["buyer"],
    referenced: "buyers",
    rows: 2n,
    samples: [["7"]],
  }]);

  equal(
    message,
    "Cannot cut back: 1 foreign key of the source would not hold",
  );
  deepEqual(problems, [{
    message:
      "orders: 2 rows without what orders_buyer_fkey refers to in buyers",
  }]);
});

function stateWith(...phases: readonly string[]): TransferState {
  return {
    phases: new Map(phases.map((name) => [name, { at: "", details: {} }])),
    ranges: [],
    steps: new Set(),
  };
}

function planWith(more: Partial<TransferPlan>): TransferPlan {
  return {
    feeds: [],
    customSql: [],
    ignored: [],
    notes: [],
    back: { feeds: [], problems: [], notes: [] },
    fingerprint: "",
    whole: [],
    ...more,
  };
}
