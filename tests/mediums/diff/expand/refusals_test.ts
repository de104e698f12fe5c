import { deepEqual, equal, match } from "node:assert/strict";
import {
  notExpandable,
  refusalOf,
} from "../../../../src/mediums/diff/expand/refusals.ts";
import { DOUBLED, NAMES, OLD, RENAMES } from "./_schemas.ts";

const FINE = {
  old: OLD,
  names: NAMES,
  doubled: DOUBLED,
  views: [],
  renames: RENAMES,
};

Deno.test("notExpandable() has nothing against names and types of columns", () => {
  deepEqual(notExpandable(FINE), []);
  equal(refusalOf([]), undefined);
});

Deno.test("notExpandable() tells what has one name only, and what clashes", () => {
  const view = { version: 1 as const, name: "app_v1.users", columns: [] };
  const sentences = notExpandable({
    ...FINE,
    renames: [{ kind: "enum", from: "enum public.a", to: "enum public.b" }],
    views: [{ ...view, table: "public.users" }, { ...view, table: "x.users" }],
  });

  match(
    sentences.join("\n"),
    /^enum public\.a is to be enum public\.b: .*\npublic\.users and x\.users would both be app_v1\.users/,
  );
  equal(refusalOf(sentences)?.code, "schema/not-expandable");
});

Deno.test("notExpandable() refuses the type of a key", () => {
  const doubled = DOUBLED.slice(0, 1).map((each) => ({ ...each, old: "id" }));

  match(notExpandable({ ...FINE, doubled }).join(), /it is in the primary key/);
});
