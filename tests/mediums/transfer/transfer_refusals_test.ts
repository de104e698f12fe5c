import { deepEqual, doesNotThrow, equal, throws } from "node:assert/strict";
import type { CustomFill } from "../../../src/mediums/transfer/feed_mapped.ts";
import type { TransferState } from "../../../src/mediums/transfer/state.ts";
import type { TransferPlan } from "../../../src/mediums/transfer/transfer_plan.ts";
import {
  needed,
  refuseCustom,
  refuseLive,
  refuseOther,
  refuseWithoutReplica,
} from "../../../src/mediums/transfer/transfer_refusals.ts";
import { failureOf } from "../../support/failure.ts";
import { sessionOn } from "../sync/_sessions.ts";
import { relationOf } from "./_map_relations.ts";
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

Deno.test("refuseCustom() names all tables that only a statement of the map fills", () => {
  const customSql: readonly CustomFill[] = [
    "totals: day integer pk",
    "app.sums: day integer pk",
  ].map((text) => ({
    target: relationOf(text),
    sql: { text: "INSERT INTO …" },
    sources: [],
  }));

  throws(() => refuseCustom(planWith({ customSql })), {
    code: "transfer/map",
    message:
      "Cannot set up: totals, app.sums would be filled by a statement of the map, which cannot be followed yet",
  });
  doesNotThrow(() => refuseCustom(planWith({})));
});

Deno.test("refuseWithoutReplica() refuses a role that may not set session_replication_role, and leaves the session as it was", async () => {
  await using noted = await notedDatabase("");
  await using session = await noted.connect();

  const error = await failureOf(refuseWithoutReplica(session));

  equal(
    error.message,
    "Cannot cut back: the role may not set session_replication_role at the source",
  );
  equal(
    error.hint,
    "GRANT SET ON PARAMETER session_replication_role TO the role (PostgreSQL 15 or later), or connect as a superuser",
  );
  equal(session.transactionStatus, "idle");
});

Deno.test("refuseWithoutReplica() lets a role pass that may, and sets nothing", async () => {
  await using here = await sessionOn("");

  await refuseWithoutReplica(here.session);

  deepEqual(await here.session.query("SHOW session_replication_role"), [
    { session_replication_role: "origin" },
  ]);
  equal(here.session.transactionStatus, "idle");
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
