import { deepEqual } from "node:assert/strict";
import { Buffer } from "node:buffer";
import { PassThrough } from "node:stream";
import {
  copyDataFrame,
  joined,
  queryFrame,
} from "../../../src/database/frames.ts";
import { CopyTap } from "../../../src/database/server/copy_tap.ts";

const encoder = new TextEncoder();
const frame = (text: string) => copyDataFrame(encoder.encode(text));

Deno.test("CopyTap gives data to the sink and everything else to who listened before", async () => {
  const stream = new PassThrough();
  const heard: string[] = [];
  const taken: string[] = [];
  stream.on("data", (bytes) => heard.push(String(bytes)));
  const tap = new CopyTap(stream, {
    write: (bytes) => void taken.push(Buffer.from(bytes).toString()),
  }, () => {});

  stream.write(joined([frame("a"), frame("b"), queryFrame("x"), frame("c")]));
  await turn();
  tap.remove();
  stream.write("afterwards");
  await turn();

  deepEqual(taken, ["ab", "c"]);
  deepEqual(heard, [String(Buffer.from(queryFrame("x"))), "afterwards"]);
});

Deno.test("CopyTap gives a sink of messages memory that is nobody else's", async () => {
  const stream = new PassThrough();
  const heard: Uint8Array[] = [];
  const taken: string[] = [];
  stream.on("data", (bytes) => heard.push(bytes));
  new CopyTap(stream, {
    framed: true,
    write(bytes) {
      taken.push(Buffer.from(bytes).toString());
      if (bytes.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0);
    },
  }, () => {});
  const shared = new Uint8Array([...frame("a"), 0, 0, 0]);
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

  stream.write(shared.subarray(0, shared.length - 3));
  stream.write(joined([frame("b"), queryFrame("x"), frame("c")]));
  stream.write(joined([frame("d")]));
  await turn();

  deepEqual(taken, ["a", "b", "c", "d"].map((one) => text(frame(one))));
  deepEqual(heard.map(text), [text(queryFrame("x"))]);
  deepEqual(shared.length, frame("a").length + 3);
});

Deno.test("CopyTap gives buffers to who listened before, wherever messages are cut", async () => {
  const stream = new PassThrough();
  const heard: unknown[] = [];
  stream.on("data", (bytes) => heard.push(Buffer.isBuffer(bytes)));
  new CopyTap(stream, { write: () => {} }, () => {});

  const end = queryFrame("x");
  stream.write(joined([frame("a"), end.slice(0, 2)]));
  await turn();
  stream.write(end.slice(2));
  await turn();

  deepEqual(heard, [true]);
});

Deno.test("CopyTap holds the server back for as long as the sink says", async () => {
  const stream = new PassThrough();
  const taken: string[] = [];
  let goOn = () => {};
  new CopyTap(stream, {
    write(bytes) {
      taken.push(Buffer.from(bytes).toString());
      return new Promise((resolve) => goOn = resolve);
    },
  }, () => {});

  stream.write(frame("a"));
  await turn();
  stream.write(frame("b"));
  await turn();
  deepEqual(taken, ["a"]);
  goOn();
  await turn();

  deepEqual(taken, ["a", "b"]);
});

Deno.test("CopyTap tells when the sink fails, and gives it nothing once silenced", async () => {
  const stream = new PassThrough();
  const failures: unknown[] = [];
  let count = 0;
  const tap = new CopyTap(stream, {
    write() {
      count++;
      throw new Error("full");
    },
  }, (error) => failures.push(String(error)));

  stream.write(frame("a"));
  await turn();
  tap.silence();
  stream.write(frame("b"));
  await turn();

  deepEqual([failures, count], [["Error: full"], 1]);
});

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
