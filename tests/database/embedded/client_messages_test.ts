import { deepEqual, equal } from "node:assert/strict";
import { Buffer } from "node:buffer";
import {
  ClientMessages,
  fatalMessage,
} from "../../../src/database/embedded/client_messages.ts";

function opening(code: number, body = ""): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length, 0);
  head.writeInt32BE(code, 4);
  return Buffer.concat([head, Buffer.from(body)]);
}

function query(text: string): Uint8Array {
  const head = Buffer.from("Q\0\0\0\0");
  head.writeInt32BE(text.length + 5, 1);
  return Buffer.concat([head, Buffer.from(`${text}\0`)]);
}

const STARTUP = opening(196_608, "user\0me\0\0");

Deno.test("ClientMessages knows what comes before a client has started", () => {
  const messages = new ClientMessages();

  deepEqual(messages.push(opening(80_877_103)), [{ kind: "encryption" }]);
  deepEqual(
    messages.push(STARTUP).map(({ kind }) => kind),
    ["startup"],
  );
  deepEqual(new ClientMessages().push(opening(80_877_102, "12345678")), [
    { kind: "cancel" },
  ]);
});

Deno.test("ClientMessages puts together what arrives in pieces, and takes apart what arrives at once", () => {
  const messages = new ClientMessages();
  const all = Buffer.concat([STARTUP, query("SELECT 1"), query("SELECT 2")]);

  const kinds = [...all].map((_byte, index) =>
    messages.push(all.subarray(index, index + 1)).length
  );
  const atOnce = new ClientMessages().push(all);

  equal(kinds.reduce((sum, count) => sum + count, 0), 3);
  deepEqual(
    atOnce.map((message) => message.kind === "message" ? message.letter : ""),
    ["", "Q", "Q"],
  );
});

for (const text of ["GET / HTTP/1.1\r\n\r\n", "\0\0\0\0\0\0\0\0"]) {
  Deno.test(`ClientMessages takes ${JSON.stringify(text)} for no client of PostgreSQL`, () => {
    deepEqual(new ClientMessages().push(Buffer.from(text)), [
      { kind: "foreign" },
    ]);
  });
}

Deno.test("fatalMessage() is an error as servers send it", () => {
  equal(
    Buffer.from(fatalMessage("53300", "no")).toString("latin1"),
    "E\0\0\0\x1eSFATAL\0VFATAL\0C53300\0Mno\0\0",
  );
});
