import { deepEqual, equal } from "node:assert/strict";
import { remedyForKey, remedyForValue } from "../../src/config/remedies.ts";

Deno.test("remedyForKey() knows keys of other tools", () => {
  equal(remedyForKey(["schema_dirs"]), 'It is "include_dirs" here');
});

Deno.test("remedyForKey() looks through positions in lists", () => {
  equal(
    remedyForKey(["include_dirs", 3, "auto_discover"]),
    "Remove it: `recursive` says the same",
  );
});

Deno.test("remedyForKey() knows nothing of the keys of objects", () => {
  equal(remedyForKey(["constructor"]), undefined);
});

Deno.test("remedyForValue() tells how minutes are written", () => {
  deepEqual(remedyForValue(["migration", "lock_timeout"], "5m"), {
    hint: "Minutes are written min, milliseconds ms",
  });
});

Deno.test("remedyForValue() is silent about ordinary values", () => {
  equal(remedyForValue(["migration", "out_of_order"], "maybe"), undefined);
});
