import { deepEqual, equal, match, rejects } from "node:assert/strict";
import type { CopySink, Database } from "../../../../src/kernel/mod.ts";
import type { WrittenKey } from "../../../../src/mediums/transfer/notes/wal_keys.ts";
import { WalStream } from "../../../../src/mediums/transfer/notes/wal_stream.ts";
import { message, tuple } from "./_wal.ts";
import type { WalField } from "./_wal.ts";

const TABLE = { source: { oid: 7, isPartitioned: false }, key: ["id"] };

Deno.test("WalStream hands over what comes before a message, whoever writes more of them", async () => {
  await using at = await opened();
  at.send(
    ...begun(5n),
    message("R", [4, 7n], "public", "a", [1, 100n], [2, 1n], ...COLUMN),
    message("I", [4, 7n], ...tuple("N", "1")),
    ended(10n),
    ...marked("ours", 20n),
    ...marked("another's", 30n),
  );

  const found: (string | undefined)[] = [];
  const end = await at.stream.takeUntil("ours", (keys) => {
    found.push(...keys.map(({ key }) => key));
    return Promise.resolve();
  });

  equal(end, 20n);
  deepEqual(found, ["1\t"]);
});

Deno.test("WalStream asks whose a relation is that it does not know, and reads on when it is told", async () => {
  await using at = await opened(() => Promise.resolve([TABLE]));
  at.send(
    ...begun(5n),
    message("R", [4, 8n], "public", "a_1", [1, 100n], [2, 1n], ...COLUMN),
    message("I", [4, 8n], ...tuple("N", "1")),
    message("T", [4, 1n], [1, 0n], [4, 8n]),
    ended(10n),
    ...marked("ours", 20n),
  );

  const found: WrittenKey[] = [];
  await at.stream.takeUntil("ours", (keys) => {
    found.push(...keys);
    return Promise.resolve();
  });

  deepEqual(found.map(({ noted, key }) => [noted.source.oid, key]), [
    [7, "1\t"],
    [7, undefined],
  ]);
});

Deno.test("WalStream confirms what the server tells only where nothing waits", async () => {
  await using at = await opened();
  at.send(
    ...begun(5n),
    message("R", [4, 7n], "public", "a", [1, 100n], [2, 1n], ...COLUMN),
    message("I", [4, 7n], ...tuple("N", "1")),
    ended(10n),
  );
  at.keepAlive(15n);
  at.send(...marked("ours", 20n));
  await at.stream.takeUntil("ours", () => Promise.resolve());
  at.keepAlive(25n);
  at.stream.confirm(20n);
  at.keepAlive(30n);

  const confirmed = await at.confirmed(4);

  deepEqual(confirmed, [0n, 0n, 20n, 30n]);
});

Deno.test("WalStream fails with what it cannot read", async () => {
  await using at = await opened();

  try {
    at.send(message("Z"));
  } catch (error) {
    match(String(error), /there is no message "Z"/);
  }

  await rejects(
    at.stream.takeUntil("ours", () => Promise.resolve()),
    /Cannot read the WAL of the source: there is no message "Z"/,
  );
});

const COLUMN: readonly WalField[] = [
  ...[[1, 1n], "id", [4, 23n], [4, 0xffffffffn]] as const,
];

function begun(transaction: bigint): readonly Uint8Array[] {
  return [message("B", [8, 1n], [8, 1n], [4, transaction])];
}

function ended(end: bigint): Uint8Array {
  return message("C", [1, 0n], [8, 1n], [8, end], [8, 1n]);
}

function marked(content: string, end: bigint): readonly Uint8Array[] {
  return [
    ...begun(9n),
    message(
      "M",
      [1, 1n],
      [8, 5n],
      "confiture_transfer",
      [4, BigInt(content.length)],
      content,
    ),
    ended(end),
  ];
}

/** A stream from a server that sends what it is told to. */
async function opened(
  resolve: (relation: number) => Promise<readonly typeof TABLE[]> = () =>
    Promise.reject(new Error("nobody asks")),
) {
  let sink: CopySink | undefined;
  const over = Promise.withResolvers<{ command: string; rows: number }>();
  const session = {
    copyOut(_statement: string, given: CopySink) {
      sink = given;
      return over.promise;
    },
    [Symbol.asyncDispose]() {
      over.resolve({ command: "COPY", rows: 0 });
      return Promise.resolve();
    },
  };
  const database: unknown = { connect: () => Promise.resolve(session) };
  const stream = await WalStream.open(database as Database, {
    slot: "s",
    members: new Map([[7, TABLE]]),
    resolve,
  });
  const framed = (payload: Uint8Array) => {
    const frame = new Uint8Array(payload.length + 5);
    frame[0] = "d".charCodeAt(0);
    new DataView(frame.buffer).setUint32(1, payload.length + 4);
    frame.set(payload, 5);
    return frame;
  };
  const write = (payloads: readonly Uint8Array[]) => {
    const frames = payloads.map(framed);
    const bytes = new Uint8Array(frames.flatMap((frame) => [...frame]));
    void sink?.write(bytes, 0);
  };
  const updates = sink?.replies?.[Symbol.asyncIterator]();
  return {
    stream,
    send: (...messages: readonly Uint8Array[]) =>
      write(messages.map((one) => {
        const payload = new Uint8Array(one.length + 25);
        payload[0] = "w".charCodeAt(0);
        payload.set(one, 25);
        return payload;
      })),
    /** Asks for an answer. */
    keepAlive(end: bigint) {
      const payload = new Uint8Array(18);
      const view = new DataView(payload.buffer);
      view.setUint8(0, "k".charCodeAt(0));
      view.setBigUint64(1, end);
      view.setUint8(17, 1);
      write([payload]);
    },
    /** What was told to be safe, in so many answers. */
    async confirmed(count: number) {
      const told: bigint[] = [];
      for (let left = count; left > 0; left--) {
        const { value } = await updates?.next() ?? { value: undefined };
        const bytes: Uint8Array = value;
        told.push(new DataView(bytes.buffer).getBigUint64(9));
      }
      return told;
    },
    [Symbol.asyncDispose]: () => stream[Symbol.asyncDispose](),
  };
}
