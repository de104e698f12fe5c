import { deepEqual } from "node:assert/strict";
import type {
  Facts,
  Schema,
  SchemaObject,
} from "../../../../src/catalog/schema/model.ts";
import { overlay } from "../../../../src/mediums/migrate/repeatables/overlay.ts";

const ALL = {
  kinds: ["functions", "views", "triggers", "policies"],
  drop: false,
} as const;

function thing(
  id: string,
  facts: Facts = {},
  { needs = [], parent }: { needs?: string[]; parent?: string } = {},
): SchemaObject {
  const kind = /^(?:comment|grants|owner)(?= on )|^\w+/.exec(id)?.[0] ?? "";
  return {
    kind,
    id,
    facts,
    needs: parent === undefined ? needs : [parent, ...needs],
    rank: 0,
    goesWith: [],
    ...parent === undefined ? {} : { parent },
  };
}

function schema(...things: readonly SchemaObject[]): Schema {
  return new Map(things.map((each) => [each.id, each]));
}

function factsOf(found: Schema): Readonly<Record<string, Facts>> {
  return Object.fromEntries([...found].map(([id, { facts }]) => [id, facts]));
}

Deno.test("overlay() takes repeatables from the files, and everything else from the database", () => {
  const { target } = overlay(
    schema(
      thing("table public.t", { is: "living" }),
      thing("function public.f()", { is: "living" }),
      thing("function public.own()"),
      thing("view public.v", { is: "living" }),
    ),
    schema(
      thing("table public.t", { is: "files" }),
      thing("table public.u"),
      thing("function public.f()", { is: "files" }),
      thing("view public.v", { is: "files" }),
    ),
    { kinds: ["functions"], drop: false },
  );

  deepEqual(factsOf(target), {
    "table public.t": { is: "living" },
    "function public.f()": { is: "files" },
    "function public.own()": {},
    "view public.v": { is: "living" },
  });
});

Deno.test("overlay() takes comments and rights along, and keeps those given by hand", () => {
  const f = "function public.f()";
  const { target } = overlay(
    schema(
      thing(f),
      thing(`comment on ${f}`, { text: "by hand" }, { parent: f }),
      thing(`grants on ${f}`, { granted: [{ role: "a" }] }, { parent: f }),
    ),
    schema(
      thing(f),
      thing(`grants on ${f}`, {
        granted: [{ role: "b" }],
        revoked: [{ role: "PUBLIC" }],
      }, { parent: f }),
      thing("comment on table public.t", { text: "no" }, {
        parent: "table public.t",
      }),
    ),
    ALL,
  );

  deepEqual(factsOf(target), {
    [f]: {},
    [`comment on ${f}`]: { text: "by hand" },
    [`grants on ${f}`]: {
      granted: [{ role: "a" }, { role: "b" }],
      revoked: [{ role: "PUBLIC" }],
    },
  });
});

Deno.test("overlay() leaves what needs a column that is not there, and what needs that", () => {
  const { target, lacking } = overlay(
    schema(thing("table public.t")),
    schema(
      thing("view public.v", {}, { needs: ["column public.t.new"] }),
      thing("view public.w", {}, { needs: ["view public.v"] }),
      thing("view public.x", {}, {
        needs: ["table public.t", "constraint t_pkey on public.t"],
      }),
    ),
    ALL,
  );

  deepEqual([...target.keys()], ["table public.t", "view public.x"]);
  deepEqual([...lacking], [
    ["view public.v", "column public.t.new"],
    ["view public.w", "column public.t.new"],
  ]);
});

Deno.test("overlay() drops where it is told to, but nothing of schemas that the files do not know", () => {
  const { target } = overlay(
    schema(
      thing("function public.old()"),
      thing("view app.old", {}, { needs: ["schema app"] }),
      thing("view foreign.own", {}, { needs: ["schema foreign"] }),
    ),
    schema(thing("schema app")),
    { ...ALL, drop: true },
  );

  deepEqual([...target.keys()], ["view foreign.own"]);
});

Deno.test("overlay() tells of a function that stays beside a newer one of its name", () => {
  const { outgrown } = overlay(
    schema(thing("function public.f(integer)"), thing("function public.g()")),
    schema(thing("function public.f(bigint)")),
    ALL,
  );

  deepEqual(outgrown, ["function public.f(integer)"]);
});
