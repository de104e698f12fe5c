import { deepEqual } from "node:assert/strict";
import {
  filledFrom,
  fillStatements,
  lastFills,
  refuseFills,
} from "../../../../src/mediums/transfer/strategy/custom_fill.ts";
import { failureOf } from "../../../support/failure.ts";
import { relationOf } from "../_map_relations.ts";

const sales = relationOf("sales: id integer");
const fill = {
  target: relationOf("app.totals: sum bigint"),
  sql: { text: "INSERT INTO app.totals VALUES (1); -- all of them" },
  sources: [sales],
};

Deno.test("fillStatements() fill an empty table as its author's psql would", () => {
  deepEqual(fillStatements(fill), [
    'TRUNCATE "app"."totals"',
    "SET LOCAL search_path TO DEFAULT",
    "INSERT INTO app.totals VALUES (1)\n",
    "SET LOCAL search_path = ''",
  ]);
});

Deno.test("filledFrom() has each table of the source once", () => {
  deepEqual(filledFrom([fill, { ...fill, sources: [sales] }]), [sales]);
});

Deno.test("lastFills() knows how long it took, where it was done", () => {
  const phases = new Map([[
    'fill "app"."totals"',
    { at: "", details: { rows: 3, ms: 7 } },
  ]]);

  deepEqual(lastFills([fill], { phases, ranges: [], steps: new Set() }), [{
    table: "app.totals",
    rows: 3,
    ms: 7,
  }]);
  deepEqual(lastFills([fill], undefined), []);
});

Deno.test("refuseFills() tells all that is wrong", async () => {
  const problem = { message: "totals cannot be filled: no" };
  const refused = (count: number) =>
    failureOf(
      Promise.resolve().then(() => refuseFills(Array(count).fill(problem))),
    );

  const [one, two] = [await refused(1), await refused(2)];

  deepEqual(
    [one.message, two.message],
    [
      "Cannot map the tables: totals cannot be filled: no",
      "Cannot map the tables: 2 things are wrong",
    ],
  );
  refuseFills([]);
});
