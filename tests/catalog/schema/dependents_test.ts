import { deepEqual } from "node:assert/strict";
import {
  dependentsIn,
  dependentsOf,
} from "../../../src/catalog/schema/dependents.ts";
import { sample, schemaOf } from "./samples.ts";

Deno.test("dependentsOf() tells what needs a thing", () => {
  const schema = schemaOf(
    sample("table", { name: "t" }),
    sample("view", { name: "v" }, ["table t"]),
  );

  deepEqual(dependentsOf(schema, "table t"), ["view v"]);
  deepEqual([...dependentsIn(schema).keys()], ["table t"]);
});
