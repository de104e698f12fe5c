import { deepEqual } from "node:assert/strict";
import type {
  Facts,
  Schema,
  SchemaObject,
} from "../../../../src/catalog/schema/model.ts";
import { planRepeatables } from "../../../../src/mediums/migrate/repeatables/plan.ts";

const VIEWS = { kinds: ["views", "functions"], drop: false } as const;

function schema(...things: readonly SchemaObject[]): Schema {
  return new Map(things.map((each) => [each.id, each]));
}

function thing(
  kind: string,
  name: string,
  facts: Facts,
  needs: readonly string[] = [],
): SchemaObject {
  return {
    kind,
    id: `${kind} ${name}`,
    facts: { name, ...facts },
    needs,
    rank: 0,
    goesWith: [],
  };
}

function view(name: string, columns: readonly string[], needs: string[] = []) {
  return thing("view", name, { columns, definition: "SELECT …" }, needs);
}

Deno.test("planRepeatables() takes views down and up again in the order of their needs, and tells of each once", () => {
  const on = ["view public.v"];
  const { repeatables, sections } = planRepeatables(
    schema(
      view("public.v", ["a"]),
      view("public.w", ["a"], on),
      view("public.by_hand", ["a"], on),
    ),
    schema(view("public.v", ["b"]), view("public.w", ["a"], on)),
    VIEWS,
  );

  deepEqual(
    sections.map(({ object, statements }) => [
      object,
      statements.map((sql) => sql.split(" ")[0]),
    ]),
    [
      ["view public.w", ["DROP"]],
      ["view public.by_hand", ["DROP"]],
      ["view public.v", ["DROP", "CREATE"]],
      ["view public.by_hand", ["CREATE"]],
      ["view public.w", ["CREATE"]],
    ],
  );
  deepEqual(repeatables.map(({ object, action }) => `${action} ${object}`), [
    "changed view public.w",
    "remade view public.by_hand",
    "changed view public.v",
  ]);
});

Deno.test("planRepeatables() finds nothing where both mean the same", () => {
  const one = schema(view("public.v", ["a"]));

  deepEqual(planRepeatables(one, one, VIEWS), {
    repeatables: [],
    sections: [],
    changes: [],
    lacking: [],
    outgrown: [],
  });
});

Deno.test("planRepeatables() tells what cannot be made yet, without its parts", () => {
  const lacks = ["column public.t.new"];
  const comment = {
    ...thing("comment", "on view public.v", { text: "x" }, ["view public.v"]),
    parent: "view public.v",
  };

  const { lacking } = planRepeatables(
    schema(),
    schema(view("public.v", ["a"], lacks), comment),
    VIEWS,
  );

  deepEqual(lacking, [{
    object: "view public.v",
    lacks: "column public.t.new",
  }]);
});
