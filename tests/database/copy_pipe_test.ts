import { deepEqual, rejects } from "node:assert/strict";
import { CopyPipe } from "../../src/database/copy_pipe.ts";

const MEGABYTE = new Uint8Array(1024 * 1024);

Deno.test("CopyPipe holds the sender back while a megabyte waits", async () => {
  const pipe = new CopyPipe();
  const journal: string[] = [];
  const held = pipe.write(MEGABYTE, 3);
  held?.then(() => journal.push("sender goes on"));
  await Promise.resolve();
  journal.push("receiver comes");

  const receiver = pipe[Symbol.asyncIterator]();
  await receiver.next();
  const missing = pipe.missing;
  pipe.end();
  const { done } = await receiver.next();

  deepEqual(journal, ["receiver comes", "sender goes on"]);
  deepEqual([done, missing, pipe.bytes], [true, 3, MEGABYTE.length]);
});

Deno.test("CopyPipe gives the sender's failure to the receiver", async () => {
  const pipe = new CopyPipe();
  pipe.end({ error: new Error("the source is gone") });

  await rejects(pipe[Symbol.asyncIterator]().next(), /the source is gone/);
});

Deno.test("CopyPipe lets the sender go when nobody receives any more", async () => {
  const pipe = new CopyPipe();
  const held = pipe.write(MEGABYTE, 0);

  pipe.abandon(new Error("no room"));
  await held;

  deepEqual([pipe.signal.aborted, String(pipe.signal.reason)], [
    true,
    "Error: no room",
  ]);
  deepEqual(pipe.write(MEGABYTE, 0), undefined);
});

Deno.test("CopyPipe hands rows without their messages on together", async () => {
  const pipe = new CopyPipe({ framed: false });
  pipe.write(Uint8Array.of(1, 2), 0);
  pipe.write(Uint8Array.of(3), 0);
  pipe.end();
  const pieces: number[][] = [];
  for await (const piece of pipe) pieces.push([...piece]);

  deepEqual(pieces, [[1, 2, 3]]);
});

Deno.test("CopyPipe frees the memory of a piece that was written, once", () => {
  const pipe = new CopyPipe();
  const whole = new Uint8Array(10);
  const part = whole.subarray(5);

  pipe.release(part);
  pipe.release(whole);

  deepEqual([whole.length, part.length], [0, 0]);
});
