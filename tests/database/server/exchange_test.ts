import { deepEqual, rejects } from "node:assert/strict";
import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import type { Request } from "../../../src/database/channel.ts";
import { Exchange } from "../../../src/database/server/exchange.ts";

const REQUEST: Request = {
  frames: new Uint8Array([1]),
  keepRows: true,
  extended: false,
};

/** An exchange that was sent on a connection of no server. */
function sent(request: Partial<Request> = {}): {
  exchange: Exchange;
  written: () => string;
  ready: (status: string) => void;
} {
  const stream = new PassThrough();
  const emitter = new EventEmitter();
  const exchange = new Exchange({ ...REQUEST, ...request });
  exchange.submit(Object.assign(emitter, { stream }));
  return {
    exchange,
    written: () => String(stream.read() ?? ""),
    ready: (status) => void emitter.emit("readyForQuery", { status }),
  };
}

function reportOf(code: string): Error {
  return Object.assign(new Error("m"), { severity: "ERROR", code });
}

Deno.test("Exchange collects what comes until the server is ready", async () => {
  const { exchange, ready } = sent();

  exchange.handleRowDescription({ fields: [{ name: "a", dataTypeID: 23 }] });
  exchange.handleDataRow({ fields: ["1"] });
  exchange.handleCommandComplete({ text: "SELECT 1" });
  ready("T");

  deepEqual(await exchange.done, {
    fields: [{ name: "a", type: 23 }],
    rows: [["1"]],
    tags: ["SELECT 1"],
    status: "T",
    copyRefused: false,
    interrupted: false,
  });
});

Deno.test("Exchange throws rows away that nobody wants", async () => {
  const { exchange, ready } = sent({ keepRows: false });

  exchange.handleDataRow({ fields: ["1"] });
  ready("I");

  deepEqual((await exchange.done).rows, []);
});

Deno.test("Exchange waits after an error until the server is ready", async () => {
  const { exchange, ready } = sent();
  let settled = false;
  exchange.done.then(() => settled = true);

  exchange.handleError(reportOf("42601"));
  await new Promise((resolve) => setTimeout(resolve));
  deepEqual(settled, false);
  ready("E");

  const { error, status } = await exchange.done;
  deepEqual([error?.code, status], ["42601", "E"]);
});

Deno.test("Exchange gives up a COPY for which it has no data, by either protocol", () => {
  const simple = sent();
  const extended = sent({ extended: true });
  simple.written();
  extended.written();

  simple.exchange.handleCopyInResponse();
  extended.exchange.handleCopyInResponse();

  deepEqual(simple.written()[0], "f");
  deepEqual(extended.written().at(-5), "S");
});

Deno.test("Exchange rejects when the connection is lost", async () => {
  const { exchange } = sent();

  exchange.handleError(new Error("read ECONNRESET"));

  await rejects(exchange.done, { message: "read ECONNRESET" });
});
