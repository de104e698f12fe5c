import { equal, ok } from "node:assert/strict";
import {
  overlapOf,
  suspectTables,
} from "../../../../src/catalog/schema/renames/tables.ts";
import type { SchemaObject } from "../../../../src/catalog/schema/model.ts";
import { schemaOf, table, thing } from "./made.ts";

function score(
  left: readonly SchemaObject[],
  right: readonly SchemaObject[],
): number {
  const sides = { old: schemaOf(left), wanted: schemaOf(right) };
  const [from, to] = [left[0], right[0]];
  if (from === undefined || to === undefined) return -1;
  return suspectTables([from], [to], sides)[0]?.score ?? -1;
}

const CLIENTS = ["id integer", "company text", "vat_number text", "since date"];

Deno.test("suspectTables() knows a table by its name and by its columns", () => {
  ok(
    score(
      table("public.client", ...CLIENTS),
      table("public.clients", ...CLIENTS),
    ) > 0.95,
  );
  ok(
    score(
      table("public.clients", ...CLIENTS),
      table("public.customers", ...CLIENTS),
    ) > 0.85,
  );
  ok(
    score(
      table("public.clients", ...CLIENTS),
      table("crm.clients", ...CLIENTS),
    ) > 0.95,
  );
});

Deno.test("suspectTables() doubts what all tables have", () => {
  const common = ["id integer", "name text"];

  equal(
    score(
      table("public.colors", ...common),
      table("public.suppliers", ...common),
    ),
    0.5,
  );
});

Deno.test("suspectTables() sees nothing in a table that shares nothing", () => {
  ok(
    score(
      table("public.carts", "id integer", "items jsonb"),
      table("public.audit", "at date", "who text"),
    ) < 0.2,
  );
});

Deno.test("suspectTables() doubts what has the name and little else", () => {
  const likeness = score(
    table("public.setting", "theme text", "locale text"),
    table("public.settings", "key uuid", "value jsonb"),
  );

  ok(likeness < 0.78);
});

Deno.test("suspectTables() keeps opposites apart", () => {
  ok(
    score(
      table("public.active_orders", ...CLIENTS),
      table("public.deleted_orders", ...CLIENTS),
    ) <= 0.6,
  );
});

Deno.test("suspectTables() does not make a foreign table of one that holds rows", () => {
  const foreign = thing("table public.b", { name: "public.b", foreign: true });

  equal(score(table("public.a"), [foreign]), -1);
});

Deno.test("overlapOf() counts columns that are alike by what they tell", () => {
  const [left, right] = [
    table("public.product", "id integer", "product_name text", "cents integer"),
    table("public.products", "id integer", "name text", "cents integer"),
  ];
  const [from, to] = [left[0], right[0]];
  if (from === undefined || to === undefined) throw new Error("No table");
  const { share, weight } = overlapOf({ from, to }, {
    old: schemaOf(left),
    wanted: schemaOf(right),
  });

  ok(share > 0.9);
  ok(weight > 1.2 && weight < 2);
});

Deno.test("suspectTables() looks closely at the likeliest of very many", () => {
  const many = (prefix: string) =>
    Array.from(
      { length: 60 },
      (_, number) =>
        table(`public.${prefix}thing_${number}`, "id integer", "vat text"),
    );
  const [left, right] = [many("tbl_"), many("")];
  const sides = { old: schemaOf(...left), wanted: schemaOf(...right) };
  const first = (tables: readonly (readonly SchemaObject[])[]) =>
    tables.flatMap((each) => each.slice(0, 1));
  const found = suspectTables(first(left), first(right), sides);

  ok(found.length < 600);
  equal(found.filter(({ score }) => score > 0.78).length, 60);
});

Deno.test("suspectTables() knows a partition by the rows that it is for", () => {
  const partition = (name: string, bound: string) => [
    ...table(`public.${name}`, "at date"),
    thing(`inheritance public.${name} from public.logs`, {
      child: `public.${name}`,
      parent: "public.logs",
      bound,
    }),
  ];

  ok(score(partition("p1", "IN (1)"), partition("logs_2023", "IN (1)")) > 0.9);
  equal(score(partition("logs_1", "IN (1)"), partition("logs_2", "IN (2)")), 0);
});
