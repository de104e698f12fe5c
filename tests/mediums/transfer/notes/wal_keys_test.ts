import { deepEqual, equal } from "node:assert/strict";
import { readMessage } from "../../../../src/mediums/transfer/notes/pgoutput.ts";
import {
  keysOfRow,
  walRelation,
} from "../../../../src/mediums/transfer/notes/wal_keys.ts";
import type { WalRelation } from "../../../../src/mediums/transfer/notes/wal_keys.ts";
import { message, tuple } from "./_wal.ts";

const NOTED = {
  source: { oid: 7, isPartitioned: false },
  key: ["name", "id"],
};

const RELATION = walRelation(NOTED, ["id", "n", "name"]);

for (
  const { what, sent, keys, relation = RELATION } of [
    {
      what: "of an inserted row",
      sent: message("I", [4, 7n], ...tuple("N", "1", null, "a")),
      keys: ["a\t1\t"],
    },
    {
      what: "of a row whose key stays, once",
      sent: message("U", [4, 7n], ...tuple("N", "1", "5", "a")),
      keys: ["a\t1\t"],
    },
    {
      what: "of a row whose key changes, both",
      sent: message(
        "U",
        [4, 7n],
        ...tuple("K", "1", null, "a"),
        ...tuple("N", "2", "5", "a"),
      ),
      keys: ["a\t2\t", "a\t1\t"],
    },
    {
      what: "of a row that is told whole, once where the key stays",
      sent: message(
        "U",
        [4, 7n],
        ...tuple("O", "1", "4", "a"),
        ...tuple("N", "1", "5", "a"),
      ),
      keys: ["a\t1\t"],
    },
    {
      what: "of a deleted row",
      sent: message("D", [4, 7n], ...tuple("K", "1", null, "a")),
      keys: ["a\t1\t"],
    },
    {
      what: "with what is stored elsewhere and has not changed, from before",
      sent: message(
        "U",
        [4, 7n],
        ...tuple("K", "1", null, "long"),
        ...tuple("N", "2", "5", undefined),
      ),
      keys: ["long\t2\t", "long\t1\t"],
    },
    {
      what: "as all rows where a part of the key is not told",
      sent: message("U", [4, 7n], ...tuple("N", "2", "5", undefined)),
      keys: [undefined],
    },
    {
      what: "as all rows where the key's column has another name",
      sent: message("I", [4, 7n], ...tuple("N", "1", null, "a")),
      relation: walRelation(NOTED, ["id", "n", "other"]),
      keys: [undefined],
    },
    {
      what: "as COPY reads them",
      sent: message("I", [4, 7n], ...tuple("N", "1", null, "a\tb\n\\c\r")),
      keys: ["a\\tb\\n\\\\c\\r\t1\t"],
    },
  ] as readonly {
    readonly what: string;
    readonly sent: Uint8Array;
    readonly keys: readonly (string | undefined)[];
    readonly relation?: WalRelation;
  }[]
) {
  Deno.test(`keysOfRow() tells the key ${what}`, () => {
    const read = readMessage(sent);

    equal(read.kind, "row");
    deepEqual(read.kind === "row" ? keysOfRow(relation, read) : [], keys);
  });
}
