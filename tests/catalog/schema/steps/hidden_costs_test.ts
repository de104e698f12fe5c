import { deepEqual, equal } from "node:assert/strict";
import type { Schema } from "../../../../src/catalog/schema/model.ts";
import {
  hiddenCosts,
  lockOf,
} from "../../../../src/catalog/schema/steps/hidden_costs.ts";
import { planChanges } from "../../../../src/catalog/schema/plan.ts";
import { Scene } from "../../../../src/catalog/schema/steps/scene.ts";
import { column, index, schema, table, thing } from "./things.ts";

/** What the one thing that is done costs, in words. */
function costs(old: Schema, wanted: Schema): readonly string[] {
  const scene = new Scene(planChanges(old, wanted).changes, {
    old,
    new: wanted,
    serverVersion: 150000,
  });
  return scene.deeds.flatMap((deed) =>
    hiddenCosts(deed, scene).map(({ type, text }) => `${type}: ${text}`)
  );
}

const text = (type: string, facts = {}) =>
  table("t", {}, [column("t", "a", {
    type,
    base: type,
    storage: "x",
    usualStorage: "x",
    ...facts,
  })]);
const short = text("character varying(5)");
const long = text("text");
const reading = (definition: string) =>
  index("i", "t", { definition, needs: ["column public.t.a"] });
const plain = reading("CREATE INDEX i ON public.t USING btree (a)");
const partial = reading(
  "CREATE INDEX i ON public.t USING btree (a) WHERE (a <> ''::text)",
);

Deno.test("hiddenCosts() knows of indexes that a column's new type has built anew", () => {
  deepEqual(costs(schema(short, partial), schema(long, partial)), [
    "long-lock: Nobody can write to public.t while the index is built",
  ]);
  deepEqual(costs(schema(short), schema(long)), []);
});

Deno.test("hiddenCosts() knows that another order has indexes built anew", () => {
  const ordered = text("text", { collation: '"C"' });

  deepEqual(costs(schema(long, plain), schema(ordered, plain)), [
    "long-lock: Nobody can use public.t while its indexes are built anew",
  ]);
  deepEqual(costs(schema(long), schema(ordered)), []);
});

Deno.test("hiddenCosts() knows that values of a new column are checked by their domain", () => {
  const domain = thing("domain public.d", { name: "public.d", base: "text" });
  const check = thing("domain constraint c on public.d", {}, {
    parent: "domain public.d",
  });
  const typed = [
    column("t", "b", { type: "public.d", base: "text" }, {
      needs: ["domain public.d"],
      rank: 1,
    }),
  ];

  deepEqual(
    costs(schema(long, domain, check), schema(long, domain, check, typed)),
    [
      "rewrite: Writes every row of public.t anew, since its type has a constraint",
    ],
  );
  deepEqual(costs(schema(long, domain), schema(long, domain, typed)), []);
});

Deno.test("lockOf() tells who waits while a constraint is checked", () => {
  const texts = ["c", "f", "p", "x"].map((type) =>
    lockOf(thing("constraint c on public.t", { type, table: "public.t" })).text
  );

  equal(new Set(texts).size, 3);
  equal(texts[1], "Nobody can write to public.t while its rows are checked");
});
