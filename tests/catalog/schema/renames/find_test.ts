import { deepEqual } from "node:assert/strict";
import { findRenames } from "../../../../src/catalog/schema/renames/find.ts";
import type { RenameDecisions } from "../../../../src/catalog/schema/renames/find.ts";
import type { Schema } from "../../../../src/catalog/schema/model.ts";
import { schemaOf, table, thing } from "./made.ts";

function found(old: Schema, wanted: Schema, decisions?: RenameDecisions) {
  const { renames, questions, unused } = findRenames(old, wanted, decisions);
  return {
    renamed: renames.map(({ from, to }) => `${from} = ${to}`),
    asked: questions.map(({ from, candidates }) =>
      `${from}: ${candidates.map(({ to }) => to).join(" ")}`
    ),
    unused,
  };
}

const OLD = schemaOf(table("public.t", "id integer", "color text"));
const WANTED = schemaOf(table("public.t", "id integer", "supplier text"));

Deno.test("findRenames() finds a table and its columns at once, and nothing else", () => {
  deepEqual(
    found(
      schemaOf(
        table(
          "public.product",
          "id integer",
          "product_name text",
          "cents integer",
        ),
        table("public.kept", "a integer"),
      ),
      schemaOf(
        table("public.products", "id integer", "name text", "cents integer"),
        table("public.kept", "a integer", "b integer"),
      ),
    ),
    {
      renamed: [
        "table public.product = table public.products",
        "column public.product.product_name = column public.products.name",
      ],
      asked: [],
      unused: [],
    },
  );
});

Deno.test("findRenames() asks where only people know", () => {
  deepEqual(found(OLD, WANTED), {
    renamed: [],
    asked: ["column public.t.color: column public.t.supplier"],
    unused: [],
  });
});

Deno.test("findRenames() does what it is told", () => {
  deepEqual(
    found(OLD, WANTED, {
      renamed: [{ from: "t.color", to: "supplier" }],
      notRenamed: [],
    }),
    {
      renamed: ["column public.t.color = column public.t.supplier"],
      asked: [],
      unused: [],
    },
  );
  deepEqual(
    found(OLD, WANTED, { renamed: [], notRenamed: ["public.t.color"] }),
    { renamed: [], asked: [], unused: [] },
  );
});

Deno.test("findRenames() takes names of a renamed table in either form", () => {
  const [old, wanted] = [
    schemaOf(
      table("public.member", "id integer", "vat text", "since date", "a text"),
    ),
    schemaOf(
      table("public.members", "id integer", "vat text", "since date", "b text"),
    ),
  ];

  for (const from of ["member.a", "members.a"]) {
    deepEqual(
      found(old, wanted, {
        renamed: [{ from, to: "members.b" }],
        notRenamed: [],
      }),
      {
        renamed: [
          "table public.member = table public.members",
          "column public.member.a = column public.members.b",
        ],
        asked: [],
        unused: [],
      },
    );
  }
});

Deno.test("findRenames() tells of decisions that match nothing", () => {
  deepEqual(
    found(OLD, OLD, {
      renamed: [{ from: "t.colour", to: "color" }],
      notRenamed: ["t.id"],
    }).unused,
    [
      '"t.colour" is not renamed to "color": that is done already; remove it',
      '"t.id" needs no decision: nothing that goes is called so',
    ],
  );
});

Deno.test("findRenames() lets a hint be whose rename took place before", () => {
  const place = { file: "t.sql", line: 2, column: 1 };
  const done = { from: "t.colour", to: "t.color", place };
  const wrong = { from: "t.colour", to: "t.supplier", place };

  const first = findRenames(OLD, WANTED, {
    renamed: [wrong],
    notRenamed: ["t.color"],
  });
  const again = findRenames(OLD, OLD, { renamed: [done], notRenamed: [] });

  deepEqual([first.done, first.unused], [[], [
    't.sql:2: "t.colour" is not renamed to "t.supplier": the old side has nothing of that name',
  ]]);
  deepEqual([again.done, again.unused], [[done], []]);
});

Deno.test("findRenames() lets a hint be whose table is renamed only now", () => {
  const place = { file: "t.sql", line: 2, column: 1 };
  const [old, wanted] = ["thing", "things"].map((name) =>
    schemaOf(table(`public.${name}`, "id integer", "b text", "c date"))
  );

  deepEqual(
    found(old ?? OLD, wanted ?? OLD, {
      renamed: [{ from: "things.a", to: "things.b", place }],
      notRenamed: [],
    }),
    {
      renamed: ["table public.thing = table public.things"],
      asked: [],
      unused: [],
    },
  );
});

Deno.test("findRenames() renames values of a renamed enum", () => {
  const mood = (name: string, ...labels: readonly string[]) =>
    schemaOf(thing(`enum public.${name}`, { name: `public.${name}`, labels }));

  deepEqual(
    found(
      mood("mood", "sad", "hapy", "fine", "great"),
      mood("moods", "sad", "happy", "fine", "great"),
    ).renamed,
    [
      "enum public.mood = enum public.moods",
      "enum value public.mood.hapy = enum value public.moods.happy",
    ],
  );
});

Deno.test("findRenames() puts aside what is told to make way", () => {
  const [old, wanted] = [
    schemaOf(table("public.log", "a date"), table("public.log_new", "b text")),
    schemaOf(table("public.log", "b text")),
  ];

  deepEqual(
    found(old, wanted, {
      renamed: [{ from: "log_new", to: "log" }],
      notRenamed: [],
    }).renamed,
    [
      "table public.log = table public.log_aside",
      "table public.log_new = table public.log",
    ],
  );
});

Deno.test("findRenames() finds nothing between equal schemas", () => {
  deepEqual(found(OLD, OLD), { renamed: [], asked: [], unused: [] });
});
