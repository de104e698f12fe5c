import { deepEqual } from "node:assert/strict";
import type { Session } from "../../../../src/kernel/mod.ts";
import { noteKeys } from "../../../../src/mediums/transfer/notes/note_keys.ts";

const A = { source: { oid: 7, isPartitioned: false }, key: ["id", 'o"r'] };
const B = { source: { oid: 8, isPartitioned: false }, key: ["id"] };

Deno.test("noteKeys() notes a key once for each transaction that has written it", async () => {
  const copied: [string, string][] = [];
  const fake: unknown = {
    copyIn(statement: string, [bytes]: readonly Uint8Array[]) {
      copied.push([statement, new TextDecoder().decode(bytes)]);
      return Promise.resolve();
    },
  };
  const written = (noted: typeof A, key: string | undefined, by: number) => ({
    noted,
    key,
    transaction: by,
    committedAt: 1_000_000n,
  });

  await noteKeys(fake as Session, [
    written(A, "1\tx\t", 100),
    written(B, "5\t", 100),
    written(A, "1\tx\t", 101),
    written(A, "1\tx\t", 103),
    written(A, "1\tx\t", 103),
    written(A, "1\tx\t", 111),
    written(A, undefined, 101),
  ], 110n);

  const at = "2000-01-01T00:00:01.000Z";
  deepEqual(copied, [
    [
      'COPY "confiture_transfer"."notes_7" ("id", "o""r", confiture_tx, confiture_at) FROM stdin',
      `1\tx\t100\t${at}\n1\tx\t101\t${at}\n1\tx\t103\t${at}\n1\tx\t111\t${at}\n\\N\t\\N\t101\t${at}\n`,
    ],
    [
      'COPY "confiture_transfer"."notes_8" ("id", confiture_tx, confiture_at) FROM stdin',
      `5\t100\t${at}\n`,
    ],
  ]);
});
