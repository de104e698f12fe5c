import { deepEqual } from "node:assert/strict";
import {
  asideOf,
  orderRenames,
} from "../../../../src/catalog/schema/renames/order.ts";
import type { Schema } from "../../../../src/catalog/schema/model.ts";
import { schemaOf, table, thing } from "./made.ts";

function statements(
  old: Schema,
  ...pairs: readonly (readonly [kind: string, from: string, to: string])[]
): readonly string[] {
  const drafts = pairs.map(([kind, from, to]) => ({
    kind,
    from: `${kind} ${from}`,
    to: `${kind} ${to}`,
    score: 1,
    isTold: true,
  }));
  return orderRenames(old, drafts).renames.flatMap(({ changes }) =>
    changes.map(({ sql }) => sql)
  );
}

Deno.test("orderRenames() renames what holds others before them", () => {
  const old = schemaOf(
    thing("schema a", { name: "a" }),
    table("a.t", "x integer"),
    thing("constraint k on a.t", { table: "a.t", name: "k", type: "c" }, {
      parent: "table a.t",
    }),
  );

  deepEqual(
    statements(
      old,
      ["constraint", "k on a.t", "l on b.u"],
      ["column", "a.t.x", "b.u.y"],
      ["table", "a.t", "b.u"],
      ["schema", "a", "b"],
    ),
    [
      "ALTER SCHEMA a RENAME TO b",
      "ALTER TABLE b.t RENAME TO u",
      "ALTER TABLE b.u RENAME COLUMN x TO y",
      "ALTER TABLE b.u RENAME CONSTRAINT k TO l",
    ],
  );
});

Deno.test("orderRenames() frees a name before another takes it", () => {
  const old = schemaOf(table("public.t", "a integer", "b integer"));

  deepEqual(
    statements(old, ["column", "public.t.a", "public.t.b"], [
      "column",
      "public.t.b",
      "public.t.c",
    ]),
    [
      "ALTER TABLE public.t RENAME COLUMN b TO c",
      "ALTER TABLE public.t RENAME COLUMN a TO b",
    ],
  );
});

Deno.test("orderRenames() goes round a circle through a name that nobody has", () => {
  const old = schemaOf(
    table("public.t", "a integer", "b integer", "a_aside integer"),
  );

  deepEqual(
    statements(old, ["column", "public.t.a", "public.t.b"], [
      "column",
      "public.t.b",
      "public.t.a",
    ]),
    [
      "ALTER TABLE public.t RENAME COLUMN a TO a_aside1",
      "ALTER TABLE public.t RENAME COLUMN b TO a",
      "ALTER TABLE public.t RENAME COLUMN a_aside1 TO b",
    ],
  );
});

Deno.test("orderRenames() puts aside what is in a table's way", () => {
  const old = schemaOf(
    table("public.users_base", "id integer"),
    thing("view public.users", { name: "public.users" }),
  );

  deepEqual(statements(old, ["table", "public.users_base", "public.users"]), [
    "ALTER VIEW public.users RENAME TO users_aside",
    "ALTER TABLE public.users_base RENAME TO users",
  ]);
});

Deno.test("orderRenames() gives up a rename that is not worth it", () => {
  const old = schemaOf(
    table("public.t", "id integer"),
    ...["a", "b"].map((name) =>
      thing(`index public.${name}`, { name: `public.${name}` }, {
        parent: "table public.t",
      })
    ),
  );
  const { renames, withdrawn } = orderRenames(old, [{
    kind: "index",
    from: "index public.a",
    to: "index public.b",
    score: 1,
    isTold: false,
  }]);

  deepEqual(renames, []);
  deepEqual(withdrawn, ["index public.a"]);
});

Deno.test("orderRenames() makes a schema once, and moves past a name that is taken", () => {
  const old = schemaOf(
    table("public.a_t", "id integer"),
    table("public.a_u", "id integer"),
  );

  deepEqual(
    statements(old, ["table", "public.a_t", "a.t"], [
      "table",
      "public.a_u",
      "a.a_t",
    ]),
    [
      "CREATE SCHEMA a",
      "ALTER TABLE public.a_t SET SCHEMA a",
      "ALTER TABLE a.a_t RENAME TO t",
      "ALTER TABLE public.a_u SET SCHEMA a",
      "ALTER TABLE a.a_u RENAME TO a_t",
    ],
  );
});

Deno.test("asideOf() finds a name that nobody has", () => {
  const taken = new Set(['table public."T_aside"']);

  deepEqual(
    [
      asideOf('table public."T"', "table", (id) => taken.has(id)),
      asideOf("constraint k on public.t", "constraint", () => false),
      asideOf("function public.f(integer)", "function", () => false),
    ],
    [
      'table public."T_aside1"',
      "constraint k_aside on public.t",
      "function public.f_aside(integer)",
    ],
  );
});
