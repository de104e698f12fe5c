import { deepEqual, equal, match } from "node:assert/strict";
import type { Facts } from "../../../../src/catalog/schema/mod.ts";
import {
  notExpandable,
  refusalOf,
} from "../../../../src/mediums/diff/expand/refusals.ts";
import { DOUBLED, NAMES, OLD, RENAMES } from "./_schemas.ts";

const FINE = {
  old: OLD,
  names: NAMES,
  doubled: DOUBLED,
  derived: [],
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

Deno.test("notExpandable() refuses what a table is partitioned by", () => {
  const old = new Map(OLD);
  const put = (id: string, facts: Facts) => {
    const object = old.get(id);
    if (object !== undefined) {
      old.set(id, { ...object, facts: { ...object.facts, ...facts } });
    }
  };
  put("table public.users", { partitionedBy: "LIST (age)" });
  put("column public.users.age", { keyed: true });
  const doubled = DOUBLED.map((each) =>
    each.old === "name"
      ? { ...each, kind: "retyped" as const, old: "id" }
      : each
  );

  match(
    notExpandable({ ...FINE, old, doubled }).join("\n"),
    /^column public.users.age: its table is partitioned by it, [^\n]*$/,
  );
});
