import { deepEqual } from "node:assert/strict";
import { planChanges } from "../../../src/catalog/schema/plan.ts";
import { tableWith } from "./partitioned_samples.ts";

const inserts = (changes: readonly { readonly sql: string }[]) =>
  changes.map(({ sql }) => sql).filter((sql) => /ROWS|_rows/i.test(sql));

Deno.test("pouringsOf() sets the rows of a table aside that becomes a partitioned one", () => {
  const { changes } = planChanges(
    tableWith(undefined),
    tableWith("RANGE (a)", { "s.p": "DEFAULT" }),
  );

  deepEqual(inserts(changes), [
    "CREATE TABLE s.t_rows AS SELECT a FROM ONLY s.t",
    "INSERT INTO s.t (a) SELECT a FROM s.t_rows",
    "DROP TABLE s.t_rows",
  ]);
});

Deno.test("pouringsOf() brings the rows of a dropped partition to those that come", () => {
  const { changes } = planChanges(
    tableWith("RANGE (a)", { "s.p": "FROM (0) TO (9)" }),
    tableWith("RANGE (a)", { "s.q": "FROM (0) TO (5)" }),
  );

  deepEqual(inserts(changes), [
    "CREATE TABLE s.t_rows AS SELECT a FROM ONLY s.p WHERE fits FROM (0) TO (5)",
    "INSERT INTO s.t (a) SELECT a FROM s.t_rows",
    "DROP TABLE s.t_rows",
  ]);
});

Deno.test("pouringsOf() leaves partitions alone that come beside others", () => {
  const { changes } = planChanges(
    tableWith("RANGE (a)", { "s.p": "FROM (0) TO (9)" }),
    tableWith("RANGE (a)", {
      "s.p": "FROM (0) TO (9)",
      "s.q": "FROM (9) TO (12)",
    }),
  );

  deepEqual(inserts(changes), []);
});

Deno.test("pouringsOf() has nothing to bring to a table without partitions", () => {
  const { changes } = planChanges(tableWith(undefined), tableWith("LIST (a)"));

  deepEqual(inserts(changes), []);
  deepEqual(
    changes.flatMap(({ hazards = [] }) => hazards.map(({ type }) => type)),
    ["data-loss"],
  );
});

Deno.test("pouringsOf() leaves the rows of a dropped partition to the default one", () => {
  const { changes } = planChanges(
    tableWith("RANGE (a)", { "s.p": "FROM (0) TO (9)", "s.rest": "DEFAULT" }),
    tableWith("RANGE (a)", { "s.rest": "DEFAULT" }),
  );

  deepEqual(inserts(changes), [
    "CREATE TABLE s.t_rows AS SELECT a FROM ONLY s.p",
    "INSERT INTO s.t (a) SELECT a FROM s.t_rows",
    "DROP TABLE s.t_rows",
  ]);
});
