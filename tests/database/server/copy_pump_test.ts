import { deepEqual, equal } from "node:assert/strict";
import type { Buffer } from "node:buffer";
import { Duplex } from "node:stream";
import { CopyPump } from "../../../src/database/server/copy_pump.ts";

/** A stream that takes a write only when it is told to. */
class SlowStream extends Duplex {
  readonly frames: string[] = [];
  #release: () => void = () => {};

  constructor() {
    super({ writableHighWaterMark: 1 });
  }

  release(): void {
    this.#release();
  }

  override _read(): void {}

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.frames.push(String.fromCharCode(chunk[0] ?? 0));
    this.#release = done;
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

function* counted(seen: number[]): Generator<Uint8Array> {
  for (let count = 1; count <= 3; count++) {
    seen.push(count);
    yield new Uint8Array([count]);
  }
}

Deno.test("CopyPump takes the next piece when the last one is written", async () => {
  const stream = new SlowStream();
  const seen: number[] = [];

  const done = new CopyPump(stream).run(counted(seen));

  await turn();
  deepEqual(seen, [1]);
  stream.release();
  await turn();
  deepEqual(seen, [1, 2]);
  stream.release();
  await turn();
  stream.release();
  await done;
  deepEqual([seen, stream.frames], [[1, 2, 3], ["d", "d", "d", "c"]]);
});

Deno.test("CopyPump stops at once, also while it waits", async () => {
  const stream = new SlowStream();
  const seen: number[] = [];
  const pump = new CopyPump(stream);
  const done = pump.run(counted(seen));
  await turn();

  pump.stop();

  await done;
  deepEqual([seen, stream.frames], [[1], ["d"]]);
});

Deno.test("CopyPump tells the server when it fails, and keeps what its source threw", async () => {
  const stream = new SlowStream();
  const pump = new CopyPump(stream);
  const error = new Error("gone");

  await pump.run({
    [Symbol.iterator]: () => {
      throw error;
    },
  });

  deepEqual(stream.frames, ["f"]);
  equal(pump.broken?.error, error);
});

Deno.test("CopyPump tells of messages that are written", async () => {
  const stream = new SlowStream();
  const messages = [new Uint8Array([1]), new Uint8Array([2])];
  const released: Uint8Array[] = [];

  const done = new CopyPump(stream).run({
    framed: true,
    [Symbol.iterator]: () => messages.values(),
    release: (piece: Uint8Array) => released.push(piece),
  });
  await turn();
  deepEqual(released, []);
  stream.release();
  await turn();
  deepEqual(released, messages.slice(0, 1));
  stream.release();
  await done;

  deepEqual(released, messages);
});
