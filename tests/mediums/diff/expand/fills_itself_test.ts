import { equal } from "node:assert/strict";
import { fillsItself } from "../../../../src/mediums/diff/expand/fills_itself.ts";
import { OLD } from "./_schemas.ts";

Deno.test("fillsItself() knows defaults", () => {
  const [column] = [...OLD.values()].filter(({ id }) => id.endsWith(".age"));

  equal(column === undefined ? undefined : fillsItself(column, OLD), false);
});
