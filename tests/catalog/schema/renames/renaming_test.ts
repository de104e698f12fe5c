import { deepEqual, equal } from "node:assert/strict";
import { Renaming } from "../../../../src/catalog/schema/renames/renaming.ts";
import { schemaOf, table, thing } from "./made.ts";

Deno.test("Renaming renames columns in the tables that inherit them, and their checks", () => {
  const old = schemaOf(
    table("public.p", "n integer"),
    table("public.c", "n integer"),
    thing("inheritance public.c from public.p", {
      child: "public.c",
      parent: "public.p",
    }, { parent: "table public.c" }),
    thing("constraint k on public.p", {
      table: "public.p",
      name: "k",
      type: "c",
      definition: "CHECK ((n > 0))",
    }, { parent: "table public.p", needs: ["column public.p.n"] }),
    thing("constraint k on public.c", {
      table: "public.c",
      name: "k",
      type: "c",
      definition: "CHECK ((n > 0))",
    }, {
      parent: "table public.c",
      copyOf: "constraint k on public.p",
      needs: ["column public.c.n"],
    }),
  );
  const renaming = new Renaming(old, [
    { kind: "column", from: "column public.p.n", to: "column public.p.m" },
    {
      kind: "constraint",
      from: "constraint k on public.p",
      to: "constraint positive on public.p",
    },
  ]);
  const check = old.get("constraint k on public.c");

  equal(renaming.idOf("column public.c.n"), "column public.c.m");
  deepEqual(check && renaming.objectOf(check), {
    kind: "constraint",
    id: "constraint positive on public.c",
    parent: "table public.c",
    copyOf: "constraint positive on public.p",
    facts: {
      table: "public.c",
      name: "positive",
      type: "c",
      definition: "CHECK ((m > 0))",
    },
    needs: ["column public.c.m"],
    rank: 0,
    goesWith: [],
  });
});

Deno.test("Renaming renames routines by their arguments, and arguments by their types", () => {
  const old = schemaOf(
    thing("enum public.mood", { name: "public.mood", labels: ["a"] }),
    thing("function public.f(integer)", {
      name: "public.f(integer)",
      definition: "CREATE OR REPLACE FUNCTION public.f(n integer)\n RETURNS …",
    }),
    thing("function public.f(public.mood)", {
      name: "public.f(public.mood)",
      definition: "CREATE OR REPLACE FUNCTION public.f(m public.mood)",
    }),
  );
  const renaming = new Renaming(old, [
    { kind: "enum", from: "enum public.mood", to: "enum app.mood" },
    {
      kind: "function",
      from: "function public.f(integer)",
      to: "function public.g(integer)",
    },
  ]);
  const objects = [...old.values()].map((object) => renaming.objectOf(object));

  deepEqual(
    objects.filter(({ kind }) => kind === "function").map(({ facts }) => facts),
    [
      {
        name: "public.g(integer)",
        definition:
          "CREATE OR REPLACE FUNCTION public.g(n integer)\n RETURNS …",
      },
      {
        name: "public.f(app.mood)",
        definition: "CREATE OR REPLACE FUNCTION public.f(m app.mood)",
      },
    ],
  );
});

Deno.test("Renaming renames values and attributes in their types", () => {
  const old = schemaOf(
    thing("enum public.e", { name: "public.e", labels: ["a", "b"] }),
    thing("composite public.c", {
      name: "public.c",
      attributes: [{ name: "x", type: "public.e" }],
    }),
  );
  const renaming = new Renaming(old, [
    {
      kind: "enum value",
      from: "enum value public.e.b",
      to: 'enum value public.e."B"',
    },
    {
      kind: "attribute",
      from: "attribute public.c.x",
      to: "attribute public.c.y",
    },
  ]);
  const objects = [...old.values()].map((object) => renaming.objectOf(object));

  deepEqual(objects.slice(1).map(({ facts }) => facts), [
    { name: "public.e", labels: ["a", "B"] },
    { name: "public.c", attributes: [{ name: "y", type: "public.e" }] },
  ]);
});

Deno.test("Renaming leaves letters alone that only look like columns", () => {
  const old = schemaOf(table("public.t", "b integer"));
  const renaming = new Renaming(old, [
    { kind: "column", from: "column public.t.b", to: "column public.t.y" },
  ]);
  const column = old.get("column public.t.b");

  equal(column && renaming.objectOf(column).facts.sort, "b");
});
