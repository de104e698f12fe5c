import { deepEqual, throws } from "node:assert/strict";
import {
  parseWritten,
  writtenById,
} from "../../../../src/mediums/diff/expand/written.ts";
import { NAMES, OLD } from "./_schemas.ts";

Deno.test("parseWritten() reads a column and an expression, which may hold =", () => {
  deepEqual(parseWritten("t.a=CASE WHEN a = '' THEN 1 END;"), {
    column: "t.a",
    sql: "CASE WHEN a = '' THEN 1 END",
  });
  deepEqual(parseWritten('"T=1"."a b" = f("a b")'), {
    column: '"T=1"."a b"',
    sql: 'f("a b")',
  });
  throws(() => parseWritten("a=1"), { code: "command/usage" });
  throws(() => parseWritten("t.a="), { code: "command/usage" });
});

Deno.test("writtenById() finds the column, or says why it cannot", () => {
  const sides = { ids: [...NAMES.retyped.keys()], old: OLD };

  deepEqual([...writtenById([{ column: "users.age", sql: "1" }], sides)], [
    ["column public.users.age", "1"],
  ]);
  throws(() => writtenById([{ column: "users.name", sql: "1" }], sides), {
    code: "schema/unused-answer",
    message:
      "Cannot use the expression for users.name: it gets no other type, and stays",
  });
  throws(() => writtenById([{ column: "users.x", sql: "1" }], sides), {
    message: /there is no such column in the old schema, and no new one$/,
  });
});
