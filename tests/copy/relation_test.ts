import { deepEqual } from "node:assert/strict";
import { isSameRelation, relationText } from "../../src/copy/relation.ts";

Deno.test("relationText() names the schema where it is not the usual one", () => {
  deepEqual([
    relationText({ schema: "public", name: "users" }),
    relationText({ schema: "app", name: "users" }),
  ], ["users", "app.users"]);
});

Deno.test("isSameRelation() looks at schema and name", () => {
  const users = { schema: "app", name: "users" };

  deepEqual([
    isSameRelation(users, { ...users }),
    isSameRelation(users, { ...users, schema: "public" }),
  ], [true, false]);
});
