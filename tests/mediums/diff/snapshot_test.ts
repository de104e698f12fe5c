import { deepEqual, equal, throws } from "node:assert/strict";
import {
  readSnapshot,
  snapshotText,
} from "../../../src/mediums/diff/snapshot.ts";
import { schemaOf } from "./things.ts";

const SNAPSHOT = {
  serverVersion: 150018,
  schema: schemaOf({
    "column public.t.a": {
      parent: "table public.t",
      facts: { type: "integer", at: [1, "two", null] },
    },
    "table public.t": {},
  }),
};

Deno.test("readSnapshot() reads what snapshotText() has written", () => {
  const text = snapshotText(SNAPSHOT);

  deepEqual(readSnapshot(text, "a.json"), SNAPSHOT);
  equal(snapshotText(readSnapshot(text, "a.json")), text);
});

const REFUSALS = [
  ["{", /^Cannot read "a.json": it is not JSON/],
  ["{}", /^Cannot read "a.json": it is no snapshot of a schema$/],
  [
    '{"format":"confiture-schema","version":2,"objects":[]}',
    /^Cannot read "a.json": a newer version of confiture has written it$/,
  ],
  [
    '{"format":"confiture-schema","version":1,"objects":[{}]}',
    /^Cannot read "a.json": object 1 is not complete$/,
  ],
] as const;

for (const [text, message] of REFUSALS) {
  Deno.test(`readSnapshot() refuses ${text}`, () => {
    throws(() => readSnapshot(text, "a.json"), {
      code: "schema/source",
      message,
    });
  });
}
