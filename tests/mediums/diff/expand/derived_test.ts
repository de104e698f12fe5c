import { deepEqual, throws } from "node:assert/strict";
import {
  derivedColumns,
  leftIds,
  madeIds,
  notRenamedBy,
} from "../../../../src/mediums/diff/expand/derived.ts";
import { schemaOf } from "../things.ts";

function table(columns: readonly string[], notNull: readonly string[] = []) {
  return schemaOf(Object.fromEntries(columns.map((name) => [
    `column public.t.${name}`,
    {
      parent: "table public.t",
      facts: {
        table: "public.t",
        name,
        type: "text",
        ...notNull.includes(name) ? { notNull: true } : {},
      },
    },
  ])));
}

const OLD = table(["name", "price", "gone"]);
const WANTED = table(["first", "last", "cents", "price"], ["first"]);
const NAMES = { wanted: WANTED, retyped: new Map() };
const USING = new Map([
  ["column public.t.first", "split_part(name, ' ', 1)"],
  ["column public.t.last", "split_part(name, ' ', 2)"],
  ["column public.t.cents", "price::numeric * 100"],
]);
const BACK = new Map([["column public.t.name", "first || ' ' || last"]]);

Deno.test("derivedColumns() puts together what speaks of one another", () => {
  const derived = derivedColumns({
    old: OLD,
    names: NAMES,
    using: USING,
    back: BACK,
  });

  deepEqual(
    derived.map(({ made, left }) => [
      made.map(({ name, isNotNull }) => [name, isNotNull]),
      left.map(({ name }) => name),
    ]),
    [[[["first", true], ["last", false]], ["name"]], [[["cents", false]], []]],
  );
  deepEqual(leftIds(derived), ["column public.t.name"]);
  deepEqual(madeIds(derived), [
    "column public.t.first",
    "column public.t.last",
    "column public.t.cents",
  ]);
});

Deno.test("derivedColumns() asks how version 1 is to see what version 2 writes", () => {
  throws(
    () =>
      derivedColumns({
        old: OLD,
        names: NAMES,
        using: USING,
        back: new Map(),
      }),
    {
      code: "schema/unproved",
      hint: "Say how with --back 'public.t.name=expression'",
    },
  );
});

Deno.test("derivedColumns() refuses a way back to what nothing is made of", () => {
  throws(
    () =>
      derivedColumns({
        old: OLD,
        names: NAMES,
        using: new Map(),
        back: BACK,
      }),
    { code: "schema/unused-answer" },
  );
});

Deno.test("notRenamedBy() takes what something new is made of for gone, unless it was told to be renamed", () => {
  const using = [{ column: "t.first", sql: "split_part(name, ' ', 1)" }];
  const sides = { old: OLD, wanted: WANTED };

  deepEqual(notRenamedBy({ using }, sides), ["public.t.name"]);
  deepEqual(
    notRenamedBy(
      { using, back: [{ column: "t.gone", sql: "first" }] },
      sides,
    ),
    ["t.gone", "public.t.name"],
  );
  deepEqual(notRenamedBy({ using, renamed: [{ from: "t.name" }] }, sides), []);
  deepEqual(
    notRenamedBy({ using: [{ column: "t.price", sql: "name" }] }, sides),
    [],
  );
});
