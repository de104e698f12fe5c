import { deepEqual, equal } from "node:assert/strict";
import type {
  PlannedChange,
  Schema,
} from "../../../../src/catalog/schema/model.ts";
import {
  aroundData,
  squashedText,
} from "../../../../src/mediums/migrate/squash/squashed_text.ts";

const NEEDS: Readonly<Record<string, readonly string[]>> = {
  "table public.t": [],
  "constraint t_pkey on public.t": ["table public.t"],
  "view public.v": ["constraint t_pkey on public.t"],
  "view public.w": ["table public.t"],
  "trigger a on public.t": ["table public.t"],
};

const schema: Schema = new Map(
  Object.entries(NEEDS).map(([id, needs]) => [id, {
    kind: id.split(" ")[0] ?? "",
    id,
    needs,
    facts: {},
    rank: 0,
    goesWith: [],
  }]),
);

function make(object: string, sql = `MAKE ${object}`): PlannedChange {
  const waits = (NEEDS[object] ?? []).map((need) => `make ${need}`);
  return { type: "make", object, sql, waits };
}

const changes = [
  make("function public.f()", "SET check_function_bodies = off"),
  ...Object.keys(NEEDS).map((id) => make(id)),
  make("table public.t", "ALTER TABLE public.t FORCE ROW LEVEL SECURITY"),
];

Deno.test("aroundData() leaves for later what would refuse rows or be set off by them, and what needs that", () => {
  const { before, after } = aroundData(changes.slice(1), schema);

  deepEqual(before.map(({ object }) => object), [
    "table public.t",
    "view public.w",
  ]);
  deepEqual(after.map(({ sql }) => sql), [
    "MAKE constraint t_pkey on public.t",
    "MAKE view public.v",
    "MAKE trigger a on public.t",
    "ALTER TABLE public.t FORCE ROW LEVEL SECURITY",
  ]);
});

Deno.test("squashedText() says what it replaces, and brings rows between tables and their keys", () => {
  const text = squashedText({
    until: "010",
    replaces: ["1", "2", "3", "4", "5", "6", "7", "8", "010"],
    changes,
    schema,
    kept: [
      { text: "CREATE ROLE a", place: { file: "f", line: 3 }, isLast: false },
      {
        text: "ALTER DATABASE d SET x = 1",
        place: { file: "g" },
        isLast: true,
      },
    ],
    data: [{
      name: '"public"."t"',
      count: 1,
      text: "COPY public.t (id) FROM stdin;\n1\n\\.",
      fresh: [],
      frozen: [],
    }],
    sequences: [{ name: '"public"."s"', value: "7", isCalled: true }],
  });

  equal(
    text,
    `-- confiture: description All migrations up to 010, in one
-- confiture: replaces 1, 2, 3, 4, 5, 6, 7, 8
-- confiture: replaces 010
-- For databases that have none of them; all others go on with the files that
-- they were squashed from, and never run this one.

SET check_function_bodies = off;

-- Kept as it was: f, line 3
CREATE ROLE a;

MAKE table public.t;

MAKE view public.w;

COPY public.t (id) FROM stdin;
1
\\.

SELECT pg_catalog.setval('public.s', 7, true);

MAKE constraint t_pkey on public.t;

MAKE view public.v;

MAKE trigger a on public.t;

ALTER TABLE public.t FORCE ROW LEVEL SECURITY;

-- Kept as it was: g
ALTER DATABASE d SET x = 1;
`,
  );
});
