import { deepEqual } from "node:assert/strict";
import { bare } from "../../../../src/mediums/diff/expand/bare.ts";
import { OLD } from "./_schemas.ts";

Deno.test("bare() leaves a column that may be empty, and neither counts nor divides", () => {
  const [id] = [...OLD.values()].filter((each) =>
    each.id === "column public.users.id"
  );
  const facts = { ...id?.facts, identity: "ALWAYS", keyed: true };

  const column = id &&
    bare({ ...id, facts, needs: ["sequence public.s", "x"] });

  deepEqual(column?.facts, {
    table: "public.users",
    name: "id",
    type: "bigint",
    base: "bigint",
  });
  deepEqual(column?.needs, ["x"]);
});
