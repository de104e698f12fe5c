import { deepEqual, equal, ok } from "node:assert/strict";
import {
  evidenceFor,
  factsKey,
  sameFacts,
} from "../../../../src/catalog/schema/renames/evidence.ts";
import type { Schema } from "../../../../src/catalog/schema/model.ts";
import { schemaOf, table, thing } from "./made.ts";

function posts(column: string, target = "users"): Schema {
  const id = `column public.posts.${column}`;
  const needs = [id, "table public.posts"];
  return schemaOf(
    table("public.posts", `${column} integer`),
    thing(`constraint posts_${column}_fkey on public.posts`, {
      table: "public.posts",
      name: `posts_${column}_fkey`,
      type: "f",
      definition: `FOREIGN KEY (${column}) REFERENCES public.${target}(id)`,
    }, { parent: "table public.posts", needs }),
    thing("index public.by_user", {
      table: "public.posts",
      name: "public.by_user",
      definition:
        `CREATE INDEX by_user ON public.posts USING btree (${column})`,
    }, { parent: "table public.posts", needs }),
    thing(`comment on ${id}`, { text: "Who wrote it down", column }, {
      parent: id,
      needs: [id],
    }),
  );
}

function evidence(old: Schema, wanted: Schema, from: string, to: string) {
  return evidenceFor({
    kind: "column",
    from: `column public.posts.${from}`,
    to: `column public.posts.${to}`,
  }, { old, wanted });
}

Deno.test("evidenceFor() counts keys, indexes and comments that are used in the same way", () => {
  const { weight, isContradicted } = evidence(
    posts("writer"),
    posts("author"),
    "writer",
    "author",
  );

  // A key by another name 0.6, an index of the same name 2, a comment 3.
  equal(weight, 5.6);
  equal(isContradicted, false);
});

Deno.test("evidenceFor() is contradicted where the column refers to another table", () => {
  const { isContradicted } = evidence(
    posts("owner"),
    posts("owning", "companies"),
    "owner",
    "owning",
  );

  equal(isContradicted, true);
});

Deno.test("evidenceFor() finds nothing where nothing uses a column", () => {
  const old = schemaOf(table("public.posts", "a integer"));
  const wanted = schemaOf(table("public.posts", "b integer"));

  deepEqual(evidence(old, wanted, "a", "b"), {
    weight: 0,
    isContradicted: false,
    isReferenceNow: false,
  });
});

Deno.test("evidenceFor() sees that a column refers to a table now", () => {
  const old = schemaOf(table("public.posts", "user_name integer"));

  equal(
    evidence(old, posts("user_id"), "user_name", "user_id").isReferenceNow,
    true,
  );
});

Deno.test("evidenceFor() counts what a table is divided by", () => {
  const divided = (column: string) => {
    const [whole, ...columns] = table("public.posts", `${column} date`);
    return schemaOf(columns, {
      ...whole ?? thing("", {}),
      facts: { name: "public.posts", partitionedBy: `RANGE (${column})` },
    });
  };

  ok(evidence(divided("d"), divided("day"), "d", "day").weight >= 3);
});

Deno.test("sameFacts() and factsKey() do not care for the order of facts", () => {
  const left = thing("table public.t", { a: 1, b: [2] });
  const right = thing("table public.u", { b: [2], a: 1 });

  equal(sameFacts(left, right), true);
  equal(factsKey(left), factsKey(right));
});
