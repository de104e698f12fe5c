import { deepEqual } from "node:assert/strict";
import type { SchemaObject } from "../../../../src/catalog/schema/model.ts";
import {
  compareSides,
  momentaryColumns,
  sizeOf,
} from "../../../../src/mediums/migrate/prove/side.ts";
import type { Side } from "../../../../src/mediums/migrate/prove/side.ts";

const VIEW: SchemaObject = {
  kind: "materialized view",
  id: "materialized view public.m",
  facts: { name: "public.m", definition: "SELECT 1" },
  needs: [],
  rank: 0,
  goesWith: [],
};

function side(hash: string, things: readonly SchemaObject[]): Side {
  return {
    get database(): never {
      throw new Error("Nobody may ask");
    },
    catalog: things.map(({ kind, id }) => ({ kind, name: id, definition: "" })),
    schema: new Map(things.map((each) => [each.id, each])),
    rows: new Map([["t", {
      name: "t",
      count: 2,
      hash,
      columns: new Map([["a", hash]]),
    }]]),
    numbered: new Map(),
  };
}

Deno.test("compareSides() looks with both judges and at the rows, and says what nobody looked at", async () => {
  const found = await compareSides(
    side("1", []),
    side("2", [VIEW]),
    () => Promise.resolve(new Map()),
  );

  deepEqual(found.differences.map(({ type }) => type), ["missing"]);
  deepEqual(found.sql, ["CREATE MATERIALIZED VIEW public.m AS\nSELECT 1"]);
  deepEqual(found.rows.map(({ nature, columns }) => [nature, columns]), [
    ["different", ["a"]],
  ]);
  deepEqual(found.notCompared, ["rows of materialized view public.m"]);
});

Deno.test("compareSides() does not ask what is another at each run where nothing differs", async () => {
  const found = await compareSides(
    side("1", []),
    side("1", []),
    () => Promise.reject(new Error("Nobody may ask")),
  );

  deepEqual(found, { differences: [], sql: [], rows: [], notCompared: [] });
});

Deno.test("momentaryColumns() and sizeOf() read rows", () => {
  deepEqual(
    momentaryColumns(side("1", []), side("2", [])),
    new Map([["t", new Set(["a"])]]),
  );
  deepEqual(sizeOf(side("1", [VIEW])), { objects: 1, rows: 2, tables: 1 });
});
