import { deepEqual, equal } from "node:assert/strict";
import { mayBeSame, quotedParts } from "../../src/sql/object_name.ts";

Deno.test("mayBeSame() takes an absent schema for any", () => {
  equal(mayBeSame({ name: "a" }, { schema: "s", name: "a" }), true);
  equal(mayBeSame({ schema: "s", name: "a" }, { name: "a" }), true);
  equal(
    mayBeSame({ schema: "s", name: "a" }, { schema: "t", name: "a" }),
    false,
  );
  equal(mayBeSame({ name: "a" }, { name: "b" }), false);
});

Deno.test("mayBeSame() takes a schema and what is in it for one", () => {
  equal(mayBeSame({ name: "s" }, { schema: "s", name: "a" }), true);
  equal(mayBeSame({ schema: "s", name: "a" }, { name: "s" }), true);
});

Deno.test("quotedParts() folds as SQL does", () => {
  deepEqual(quotedParts("Public.Users"), ["public", "users"]);
  deepEqual(quotedParts('"My ""S"""."T.x"'), ['My "S"', "T.x"]);
});
