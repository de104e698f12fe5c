import { deepEqual } from "node:assert/strict";
import { referencesIn } from "../../../src/catalog/schema/references.ts";
import { sample, schemaOf } from "./samples.ts";

Deno.test("referencesIn() tells which table each foreign key names", () => {
  const key = (name: string, needs: readonly string[]) => ({
    ...sample("constraint", { name, type: "f" }, needs),
    parent: "table a",
  });
  const schema = schemaOf(
    sample("table", { name: "a" }),
    sample("table", { name: "b" }),
    { ...sample("column", { name: "b.id" }), parent: "table b" },
    key("other", ["table a", "column b.id"]),
    key("self", ["table a"]),
  );

  deepEqual(referencesIn(schema), [
    { id: "constraint other", from: "table a", to: "table b" },
    { id: "constraint self", from: "table a", to: "table a" },
  ]);
});
