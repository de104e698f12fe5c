import { deepEqual, equal } from "node:assert/strict";
import {
  applyRenames,
  schemasFor,
} from "../../../../src/catalog/schema/renames/apply.ts";
import { schemaOf, table, thing } from "./made.ts";

const POST = schemaOf(
  table("public.post", "id integer NOT NULL", "title text"),
  thing("default public.post.id", {
    table: "public.post",
    column: "id",
    expression: "nextval('public.post_id_seq'::regclass)",
  }, {
    parent: "column public.post.id",
    needs: ["column public.post.id", "sequence public.post_id_seq"],
  }),
  thing("sequence public.post_id_seq", { name: "public.post_id_seq" }, {
    goesWith: ["column public.post.id"],
    needs: ["schema public"],
  }),
  thing("owned sequence public.post_id_seq", {
    sequence: "public.post_id_seq",
    column: "public.post.id",
  }, {
    parent: "sequence public.post_id_seq",
    needs: ["column public.post.id", "sequence public.post_id_seq"],
  }),
  thing("constraint post_pkey on public.post", {
    table: "public.post",
    name: "post_pkey",
    type: "p",
    definition: "PRIMARY KEY (id)",
  }, {
    parent: "table public.post",
    needs: ["column public.post.id", "table public.post"],
  }),
  thing("index public.post_title", {
    table: "public.post",
    name: "public.post_title",
    definition: "CREATE INDEX post_title ON public.post USING btree (title)",
  }, {
    parent: "table public.post",
    needs: ["column public.post.title", "table public.post"],
  }),
  thing("comment on column public.post.title", {
    text: "public.post says",
    column: "title",
  }, {
    parent: "column public.post.title",
    needs: ["column public.post.title"],
  }),
);

Deno.test("applyRenames() renames a table with all that is named by it", () => {
  const renamed = applyRenames(POST, [
    { kind: "table", from: "table public.post", to: "table public.posts" },
    {
      kind: "column",
      from: "column public.post.title",
      to: "column public.posts.headline",
    },
  ]);

  deepEqual([...renamed.keys()], [
    "column public.posts.headline",
    "column public.posts.id",
    "comment on column public.posts.headline",
    "constraint post_pkey on public.posts",
    "default public.posts.id",
    "index public.post_title",
    "owned sequence public.post_id_seq",
    "schema public",
    "sequence public.post_id_seq",
    "table public.posts",
  ]);
  deepEqual(renamed.get("index public.post_title"), {
    kind: "index",
    id: "index public.post_title",
    parent: "table public.posts",
    facts: {
      table: "public.posts",
      name: "public.post_title",
      definition:
        "CREATE INDEX post_title ON public.posts USING btree (headline)",
    },
    needs: ["column public.posts.headline", "table public.posts"],
    rank: 0,
    goesWith: [],
  });
  deepEqual(renamed.get("comment on column public.posts.headline")?.facts, {
    text: "public.post says",
    column: "headline",
  });
  deepEqual(renamed.get("sequence public.post_id_seq")?.goesWith, [
    "column public.posts.id",
  ]);
});

Deno.test("applyRenames() moves what a table takes along to another schema, and makes that", () => {
  const renamed = applyRenames(POST, [
    { kind: "table", from: "table public.post", to: "table blog.post" },
  ]);

  deepEqual(renamed.get("table blog.post")?.needs, ["schema blog"]);
  deepEqual(renamed.get("schema blog")?.facts, { name: "blog" });
  equal(
    renamed.get("default blog.post.id")?.facts.expression,
    "nextval('blog.post_id_seq'::regclass)",
  );
  equal(renamed.has("index blog.post_title"), true);
  deepEqual(renamed.get("owned sequence blog.post_id_seq")?.facts, {
    sequence: "blog.post_id_seq",
    column: "blog.post.id",
  });
});

Deno.test("applyRenames() lets names be swapped", () => {
  const old = schemaOf(table("public.t", "a integer", "b text"));
  const renamed = applyRenames(old, [
    { kind: "column", from: "column public.t.a", to: "column public.t.b" },
    { kind: "column", from: "column public.t.b", to: "column public.t.a" },
  ]);

  equal(renamed.get("column public.t.a")?.facts.type, "text");
  equal(renamed.get("column public.t.b")?.facts.type, "integer");
});

Deno.test("applyRenames() is the schema itself where nothing is renamed", () => {
  equal(applyRenames(POST, []), POST);
});

Deno.test("schemasFor() knows the schemas that are not there yet", () => {
  const found = schemasFor([
    { kind: "table", from: "table public.a", to: "table app.a" },
    { kind: "function", from: "function a.f(b.c)", to: "function app.f(b.c)" },
    { kind: "enum", from: "enum a.e", to: "enum public.e" },
  ], [...POST.values()]);

  deepEqual(found.map(({ id }) => id), ["schema app"]);
});
