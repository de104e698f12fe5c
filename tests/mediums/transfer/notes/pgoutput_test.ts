import { deepEqual, throws } from "node:assert/strict";
import { readMessage } from "../../../../src/mediums/transfer/notes/pgoutput.ts";
import { message } from "./_wal.ts";

Deno.test("readMessage() reads the beginning and the end of a transaction", () => {
  const begun = readMessage(message("B", [8, 1n], [8, 1234567n], [4, 99n]));
  const ended = readMessage(
    message("C", [1, 0n], [8, 1n], [8, 77n], [8, 1n]),
  );

  deepEqual(begun, {
    kind: "begin",
    transaction: 99,
    committedAt: 1234567n,
  });
  deepEqual(ended, { kind: "commit", end: 77n });
});

Deno.test("readMessage() reads the columns of a relation, names of any alphabet", () => {
  const read = readMessage(message(
    "R",
    ...[[4, 7n], "public", "größe", [1, 100n], [2, 2n]] as const,
    ...[[1, 1n], "Über id", [4, 23n], [4, 0xffffffffn]] as const,
    ...[[1, 0n], "n", [4, 25n], [4, 0xffffffffn]] as const,
  ));

  deepEqual(read, { kind: "relation", relation: 7, columns: ["Über id", "n"] });
});

Deno.test("readMessage() reads which tables were emptied, and messages", () => {
  deepEqual(readMessage(message("T", [4, 2n], [1, 3n], [4, 7n], [4, 9n])), {
    kind: "truncate",
    relations: [7, 9],
  });
  deepEqual(
    readMessage(message("M", [1, 1n], [8, 5n], "ours", [4, 0x3n], "abc")),
    { kind: "message", prefix: "ours", content: "abc" },
  );
});

Deno.test("readMessage() refuses what it does not know", () => {
  throws(() => readMessage(message("Z")), /no message "Z"/);
});
