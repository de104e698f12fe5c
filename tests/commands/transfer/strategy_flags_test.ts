import { deepEqual, equal } from "node:assert/strict";
import {
  strategyOf,
  tablesOf,
} from "../../../src/commands/transfer/strategy_flags.ts";
import { Values } from "../../../src/commands/values.ts";
import { failureOf } from "../../support/failure.ts";

Deno.test("strategyOf() has what was asked for, or nothing", () => {
  equal(strategyOf(new Values({ strategy: "hybrid" })), "hybrid");
  equal(strategyOf(new Values({})), undefined);
});

Deno.test("tablesOf() reads names of tables, divided by commas", () => {
  deepEqual(
    tablesOf(new Values({ tables: 'users, app.*, "A,b"' }))?.map(({ text }) =>
      text
    ),
    ["users", "app.*", '"A,b"'],
  );
  equal(tablesOf(new Values({})), undefined);
});

for (const tables of ["", " , ", "a.b.c"]) {
  Deno.test(`tablesOf() refuses ${JSON.stringify(tables)}`, async () => {
    const { code } = await failureOf(
      Promise.resolve().then(() => tablesOf(new Values({ tables }))),
    );

    equal(code, "command/usage");
  });
}
