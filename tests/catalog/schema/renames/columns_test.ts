import { deepEqual, ok } from "node:assert/strict";
import {
  columnsOf,
  suspectColumns,
} from "../../../../src/catalog/schema/renames/columns.ts";
import { schemaOf, table, thing } from "./made.ts";

/** The score of the only column that goes for the only one that comes. */
function score(had: readonly string[], has: readonly string[]): number {
  const scores = scoresOf(had, has);
  return scores.length === 1 ? scores[0] ?? -1 : -1;
}

function scoresOf(
  had: readonly string[],
  has: readonly string[],
): readonly number[] {
  const [old, wanted] = [
    schemaOf(table("public.users", ...had)),
    schemaOf(table("public.users", ...has)),
  ];
  const of = (side: typeof old, other: typeof old) =>
    [...side.values()].filter(({ kind, id }) =>
      kind === "column" && !other.has(id)
    );
  return suspectColumns(of(old, wanted), of(wanted, old), { old, wanted })
    .map((each) => each.score);
}

Deno.test("suspectColumns() is sure of what is spelled otherwise", () => {
  ok(
    score(["id integer", '"firstName" text'], [
      "id integer",
      "first_name text",
    ]) > 0.95,
  );
});

Deno.test("suspectColumns() is less sure where type, rights to be null and place change", () => {
  const plain = score(["qty integer", "n date"], [
    "quantity integer",
    "n date",
  ]);
  const grown = score(["qty integer", "n date"], ["quantity bigint", "n date"]);
  const strict = score(["qty integer", "n date"], [
    "quantity integer NOT NULL",
    "n date",
  ]);
  const moved = score(["qty integer", "n date", "m date"], [
    "n date",
    "m date",
    "quantity integer",
  ]);

  ok(plain > grown && plain > strict && plain > moved);
  ok(Math.min(grown, strict, moved) > 0.78);
});

Deno.test("suspectColumns() doubts one of the same type, whatever it is called", () => {
  deepEqual(score(["color text"], ["supplier text"]), 0.5);
});

Deno.test("suspectColumns() never takes for sure what words tell apart", () => {
  ok(score(["min_value integer"], ["max_value integer"]) <= 0.6);
  ok(score(["price integer"], ["price_cents integer"]) <= 0.7);
});

Deno.test("suspectColumns() has no doubt about types that nothing leads to", () => {
  deepEqual(score(["location text"], ["locations point[]"]), 0);
});

Deno.test("suspectColumns() sees a word that takes another one's place everywhere", () => {
  const one = score(["user_name text"], ["member_name text"]);
  const [both = 0] = scoresOf(
    ["user_name text", "user_since date"],
    ["member_name text", "member_since date"],
  );

  ok(one < 0.78 && both > 0.78);
});

Deno.test("suspectColumns() does not make a computed column of one that holds values", () => {
  const old = schemaOf(table("public.t", "a integer"));
  const [whole] = table("public.t");
  const computed = thing("column public.t.b", {
    table: "public.t",
    name: "b",
    type: "integer",
    base: "integer",
    generated: "1",
  }, { parent: "table public.t" });
  const wanted = schemaOf(whole ?? [], computed);
  const gone = [...old.values()].filter(({ kind }) => kind === "column");

  deepEqual(suspectColumns(gone, [computed], { old, wanted }), []);
});

Deno.test("columnsOf() has the columns of a table in their order", () => {
  const schema = schemaOf(table("public.t", "b integer", "a integer"));

  deepEqual(columnsOf(schema, "table public.t").map(({ id }) => id), [
    "column public.t.b",
    "column public.t.a",
  ]);
  deepEqual(columnsOf(schema, "table public.u"), []);
});
