import { deepEqual, rejects } from "node:assert/strict";
import type { Channel, Outcome } from "../../src/database/channel.ts";
import { ChannelSession } from "../../src/database/session.ts";
import { adoptClient } from "../../src/database/mod.ts";

const NOTHING: Outcome = {
  fields: [],
  rows: [],
  tags: [],
  status: "I",
  copyRefused: false,
  interrupted: false,
};

/** A session on a channel that answers always the same. */
function sessionOf(outcome: Partial<Outcome>): ChannelSession {
  const channel: Channel = {
    serverVersion: 150000,
    status: "I",
    exchange: () => Promise.resolve({ ...NOTHING, ...outcome }),
    close: () => Promise.resolve(),
  };
  const client = { query() {}, connection: { stream: {} }, processID: 1 };
  return new ChannelSession(adoptClient(client), channel, {
    close: () => channel.close(),
  });
}

const TAGS: readonly [string, string, number][] = [
  ["INSERT 0 5", "INSERT", 5],
  ["UPDATE 2", "UPDATE", 2],
  ["SELECT 0", "SELECT", 0],
  ["COPY 102400", "COPY", 102400],
  ["CREATE TABLE", "CREATE TABLE", 0],
  ["CREATE TABLE AS", "CREATE TABLE AS", 0],
  ["REFRESH MATERIALIZED VIEW", "REFRESH MATERIALIZED VIEW", 0],
  ["", "", 0],
];

for (const [tag, command, rows] of TAGS) {
  Deno.test(`ChannelSession takes the tag "${tag}" apart`, async () => {
    const { results } = await sessionOf({ tags: [tag] }).execute("");

    deepEqual(results, [{ command, rows }]);
  });
}

Deno.test("ChannelSession tells an interruption from another's cancelling", async () => {
  const error = { code: "57014", message: "canceling statement" };

  await rejects(sessionOf({ error, interrupted: true }).execute(""), {
    code: "run/interrupted",
  });
  await rejects(sessionOf({ error }).execute(""), {
    code: "database/statement-failed",
  });
});

Deno.test("ChannelSession takes what half a row met for the interruption that has cut it", async () => {
  const error = { code: "22021", message: "invalid byte sequence" };

  await rejects(
    sessionOf({ error, interrupted: true, copyCut: true }).execute(""),
    { code: "run/interrupted" },
  );
});

Deno.test("ChannelSession reports what the statement met before the interruption", async () => {
  const error = { code: "42P01", message: "no such table" };

  await rejects(sessionOf({ error, interrupted: true }).execute(""), {
    code: "database/statement-failed",
    message: "Cannot execute the statement: no such table",
  });
});
