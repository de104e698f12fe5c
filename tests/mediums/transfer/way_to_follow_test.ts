import {
  deepEqual,
  doesNotThrow,
  equal,
  match,
  throws,
} from "node:assert/strict";
import {
  possibleWays,
  refuseHalfCopied,
  wayToFollow,
} from "../../../src/mediums/transfer/way_to_follow.ts";
import { failureOf } from "../../support/failure.ts";
import { notedDatabase } from "./notes/_noted.ts";
import { publish, PUBLISHED } from "./notes/_published.ts";

const SET_UP = {
  phases: new Map([["setup", { at: "", details: {} }]]),
  ranges: [],
  steps: new Set<string>(),
};

Deno.test("wayToFollow() is the one that was asked for, triggers as a rule, and the one that is gone already", async () => {
  await using noted = await notedDatabase(PUBLISHED);
  await using session = await noted.connect();
  const way = (asked?: "wal" | "triggers", state?: typeof SET_UP) =>
    wayToFollow(session, { asked, state });

  const atFirst = [await way(), await way("wal"), await way("triggers")];
  const other = await failureOf(way("wal", SET_UP));
  await publish(session, await noted.feeds("a"));
  const published = [await way(), await way("wal", SET_UP)];
  const back = await failureOf(way("triggers", SET_UP));

  deepEqual(atFirst, ["triggers", "wal", "triggers"]);
  match(other.message, /set up to follow by triggers/);
  deepEqual(published, ["wal", "wal"]);
  match(back.message, /set up to follow by the WAL/);
});

Deno.test("possibleWays() tells what stands against each", async () => {
  await using noted = await notedDatabase(PUBLISHED);
  await using session = await noted.connect();

  const [triggers, wal] = await possibleWays(session, await noted.feeds("a"));

  deepEqual(triggers, { way: "triggers", problems: [] });
  equal(wal?.way, "wal");
  match(wal?.problems.join() ?? "", /wal_level/);
});

Deno.test("refuseHalfCopied() lets a copy be that is done, or was not begun", () => {
  const range = {
    feed: "f",
    target: { schema: "s", name: "t" },
    relation: { schema: "s", name: "r" },
    filenode: 1,
    from: 0,
    bytes: 1,
  };

  doesNotThrow(() => refuseHalfCopied(SET_UP));
  doesNotThrow(() =>
    refuseHalfCopied({
      phases: new Map([["migrate", { at: "", details: {} }]]),
      ranges: [range],
    })
  );
  throws(
    () => refuseHalfCopied({ ...SET_UP, ranges: [range] }),
    /Cannot go on with the first copy/,
  );
});
