import { deepEqual, equal, throws } from "node:assert/strict";
import {
  fatesOf,
  isGone,
  isMade,
  kindOf,
} from "../../../src/catalog/schema/fate.ts";
import { sample, schemaOf } from "./samples.ts";

const both = {
  old: schemaOf(
    sample("function", { name: "f", result: "a" }),
    sample("view", { name: "v" }, ["function f"]),
    sample("table", { name: "t" }, ["view v"]),
  ),
  new: schemaOf(
    sample("function", { name: "f", result: "b" }),
    sample("view", { name: "v" }, ["function f"]),
    sample("table", { name: "t" }, ["view v"]),
  ),
  subjectOf: () => "",
};

Deno.test("fatesOf() replaces what needs what is replaced, and never a table", () => {
  const { byId } = fatesOf(both);

  deepEqual([...byId], [
    ["function f", { type: "replaced" }],
    ["view v", { type: "replaced" }],
  ]);
  equal(isGone(byId.get("view v")), true);
  equal(isMade(byId.get("view v")), true);
  equal(isGone(byId.get("table t")), false);
});

Deno.test("kindOf() knows every kind that is read", () => {
  equal(kindOf(sample("view", { name: "v" })).name, "view");
  throws(() => kindOf(sample("nothing", { name: "v" })), TypeError);
});
