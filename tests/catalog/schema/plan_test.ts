import { deepEqual, throws } from "node:assert/strict";
import { planChanges } from "../../../src/catalog/schema/plan.ts";
import { sample, schemaOf } from "./samples.ts";

const view = (name: string, ...needs: readonly string[]) =>
  sample("view", { name, definition: "SELECT 1" }, needs);

Deno.test("planChanges() makes what is needed first and drops it last", () => {
  const schema = schemaOf(view("a", "view b"), view("b"));

  deepEqual(
    planChanges(schemaOf(), schema).changes.map(({ type, object }) =>
      `${type} ${object}`
    ),
    ["make view b", "make view a"],
  );
  deepEqual(
    planChanges(schema, schemaOf()).changes.map(({ sql }) => sql),
    ["DROP VIEW a", "DROP VIEW b"],
  );
});

Deno.test("planChanges() has nothing to do between equal schemas", () => {
  deepEqual(planChanges(schemaOf(view("a")), schemaOf(view("a"))).changes, []);
});

Deno.test("planChanges() names a circle that no order resolves", () => {
  throws(
    () =>
      planChanges(
        schemaOf(),
        schemaOf(view("a", "view b"), view("b", "view a")),
      ),
    /Cannot order the changes: each waits for the next: .*make view a/,
  );
});
