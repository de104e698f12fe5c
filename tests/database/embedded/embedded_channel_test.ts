import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Report, Request } from "../../../src/database/channel.ts";
import { EmbeddedChannel } from "../../../src/database/embedded/embedded_channel.ts";
import type {
  Engine,
  EngineMessage,
} from "../../../src/database/embedded/pglite.ts";
import { copyFailFrame, queryFrame } from "../../../src/database/frames.ts";
import { Turns } from "../../../src/database/turns.ts";

const REQUEST: Request = {
  frames: queryFrame("SELECT 1"),
  keepRows: true,
  extended: false,
};

/** A channel to an engine that answers always the same. */
function channelOf(
  messages: readonly EngineMessage[] | Error,
): { channel: EmbeddedChannel; sent: Uint8Array[]; reports: Report[] } {
  const sent: Uint8Array[] = [];
  const reports: Report[] = [];
  const engine: Engine = {
    execProtocol(message) {
      sent.push(message);
      if (messages instanceof Error) return Promise.reject(messages);
      return Promise.resolve({ messages });
    },
    relay: () => Promise.resolve(),
    isInTransaction: () => false,
    close: () => Promise.resolve(),
  };
  const channel = new EmbeddedChannel(engine, {
    label: "embedded",
    serverVersion: 180000,
    maxCopyMegabytes: 1,
    connection: { turns: new Turns(), status: "I" },
    onReport: (report) => void reports.push(report),
  });
  return { channel, sent, reports };
}

Deno.test("EmbeddedChannel puts together what the engine answers", async () => {
  const { channel, reports } = channelOf([
    { name: "rowDescription", fields: [{ name: "a", dataTypeID: 23 }] },
    { name: "notice", message: "n" },
    { name: "dataRow", fields: ["1"] },
    { name: "commandComplete", text: "SELECT 1" },
    { name: "emptyQuery" },
    { name: "error", code: "42601", message: "first" },
    { name: "error", code: "42601", message: "second" },
    { name: "readyForQuery", status: "E" },
  ]);

  const { error, ...outcome } = await channel.exchange(REQUEST);

  equal(error?.message, "first");
  deepEqual(outcome, {
    fields: [{ name: "a", type: 23 }],
    rows: [["1"]],
    tags: ["SELECT 1", ""],
    status: "E",
    copyRefused: false,
    interrupted: false,
  });
  equal(channel.status, "E");
  deepEqual(reports.map(({ message }) => message), ["n"]);
});

Deno.test("EmbeddedChannel ends every request so that no COPY can wait for data", async () => {
  const { channel, sent } = channelOf([]);

  await channel.exchange(REQUEST);

  const end = copyFailFrame("there is no data");
  deepEqual(sent[0]?.slice(-end.length), end);
});

Deno.test("EmbeddedChannel refuses a COPY of more than it can take", async () => {
  const { channel, sent } = channelOf([]);
  const copy = [new Uint8Array(700_000), new Uint8Array(700_000)];

  await rejects(channel.exchange({ ...REQUEST, copy }), {
    code: "database/statement-failed",
    message:
      "Cannot copy into the embedded database: one COPY can take 1 MB at most",
  });
  equal(sent.length, 0);
});

Deno.test("EmbeddedChannel takes an engine that breaks for a lost connection", async () => {
  const { channel } = channelOf(new Error("unreachable executed"));

  await rejects(channel.exchange(REQUEST), {
    code: "database/connection-lost",
  });
});

Deno.test("EmbeddedChannel sends nothing when the signal has come", async () => {
  const { channel, sent } = channelOf([]);
  const signal = AbortSignal.abort();

  await rejects(channel.exchange({ ...REQUEST, signal }), {
    code: "run/interrupted",
  });
  equal(sent.length, 0);
});
