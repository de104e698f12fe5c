import { deepEqual, equal } from "node:assert/strict";
import { graphOf } from "../../../src/mediums/graph/graph_of.ts";
import { schemaOf } from "../diff/things.ts";

const schema = (table: string, column: string) =>
  schemaOf({
    [`table ${table}`]: { facts: { name: table } },
    [`column ${table}.${column}`]: {
      parent: `table ${table}`,
      facts: { name: column, type: "text" },
    },
  });

Deno.test("graphOf() draws one schema as it is", () => {
  const graph = graphOf({
    new: { schema: schema("public.t", "a") },
    renames: [],
    differences: [],
  });

  deepEqual(graph.tables.map(({ name, fate }) => [name, fate]), [
    ["t", undefined],
  ]);
});

Deno.test("graphOf() tells what renamed tables and columns were called", () => {
  const wanted = schema('public."New T"', "b");
  const rename = { score: 1, isTold: true, changes: [] };

  const { tables } = graphOf({
    // Its renames are done.
    old: { schema: wanted },
    new: { schema: wanted },
    renames: [
      {
        ...rename,
        kind: "table",
        from: "table public.t",
        to: 'table public."New T"',
      },
      {
        ...rename,
        kind: "column",
        from: 'column public."New T"."old b"',
        to: 'column public."New T".b',
      },
    ],
    differences: [],
  });

  equal(tables[0]?.was, "public.t");
  equal(tables[0]?.columns[0]?.was, "old b");
});
