import { equal } from "node:assert/strict";
import { nameMapOf } from "../../../../src/catalog/schema/renames/name_map.ts";
import type { NamePair } from "../../../../src/catalog/schema/renames/rename.ts";
import { rewriteText } from "../../../../src/catalog/schema/renames/rewriting.ts";
import type { Subject } from "../../../../src/catalog/schema/renames/rewriting.ts";
import { schemaOf, thing } from "./made.ts";

const RENAMES: readonly NamePair[] = [
  { kind: "schema", from: "schema crm", to: "schema sales" },
  { kind: "table", from: "table public.author", to: "table public.authors" },
  {
    kind: "column",
    from: "column public.author.nm",
    to: "column public.authors.name",
  },
  { kind: "enum", from: "enum public.state", to: "enum app.states" },
  {
    kind: "enum value",
    from: "enum value public.state.red",
    to: "enum value app.states.failed",
  },
  {
    kind: "function",
    from: "function public.f(integer)",
    to: "function public.g(integer)",
  },
];

function rewritten(text: string, subject: Partial<Subject> = {}): string {
  const object = thing("view public.v", {}, {
    needs: ["function public.f(integer)", "column public.author.nm"],
  });
  return rewriteText(text, {
    object,
    tables: ["public.author"],
    isQuery: true,
    ...subject,
  }, nameMapOf(schemaOf(), RENAMES));
}

for (
  const { what, text, becomes } of [
    {
      what: "a table, and columns that it stands for by its own name",
      text: "SELECT author.id,\n    author.nm AS n\n   FROM public.author",
      becomes:
        "SELECT authors.id,\n    authors.name AS n\n   FROM public.authors",
    },
    {
      what: "a column that is passed on, which keeps its name",
      text: "SELECT w.nm\n   FROM public.author w\n  WHERE (w.nm <> ''::text)",
      becomes:
        "SELECT w.name AS nm\n   FROM public.authors w\n  WHERE (w.name <> ''::text)",
    },
    {
      what: "a column that was passed on by its new name",
      text: "SELECT w.nm AS name FROM public.author w",
      becomes: "SELECT w.name FROM public.authors w",
    },
    {
      what: "no column of another table",
      text:
        "SELECT b.nm FROM (public.author w JOIN public.book b ON ((b.nm = w.nm)))",
      becomes:
        "SELECT b.nm FROM (public.authors w JOIN public.book b ON ((b.nm = w.name)))",
    },
    {
      what: "a whole row",
      text: "SELECT count(author.*) AS c FROM public.author",
      becomes: "SELECT count(authors.*) AS c FROM public.authors",
    },
    {
      what: "names in casts to regclass, and in no other string",
      text: "nextval('public.author'::regclass) || 'public.author'::text",
      becomes: "nextval('public.authors'::regclass) || 'public.author'::text",
    },
    {
      what: "values of enums, one and many",
      text:
        "(s = 'red'::public.state) OR (s = ANY ('{red,green}'::public.state[])) OR 'red'::text",
      becomes:
        "(s = 'failed'::app.states) OR (s = ANY ('{failed,green}'::app.states[])) OR 'red'::text",
    },
    {
      what: "a function where it is called, and no table of its name",
      text: "SELECT public.f(1), x.f FROM public.f x",
      becomes: "SELECT public.g(1), x.f FROM public.g x",
    },
    {
      what: "a schema",
      text: "SELECT crm.h(leads.id) AS h FROM crm.leads",
      becomes: "SELECT sales.h(leads.id) AS h FROM sales.leads",
    },
  ]
) {
  Deno.test(`rewriteText() rewrites ${what}`, () => {
    equal(rewritten(text), becomes);
  });
}

Deno.test("rewriteText() takes bare names for columns of the own table", () => {
  equal(
    rewritten("CHECK ((nm <> ALL (ARRAY['nm'::text, lower(nm)])))", {
      own: "public.author",
      isQuery: false,
    }),
    "CHECK ((name <> ALL (ARRAY['nm'::text, lower(name)])))",
  );
});

Deno.test("rewriteText() knows the columns on both sides of a foreign key", () => {
  equal(
    rewritten("FOREIGN KEY (nm) REFERENCES public.author(nm)", {
      own: "public.book",
      tables: [],
      isQuery: false,
    }),
    "FOREIGN KEY (nm) REFERENCES public.authors(name)",
  );
});

Deno.test("rewriteText() knows the rows of a trigger", () => {
  equal(
    rewritten(
      "CREATE TRIGGER t BEFORE UPDATE OF nm ON public.author FOR EACH ROW WHEN ((old.nm <> new.nm)) EXECUTE FUNCTION public.f()",
      { own: "public.author", isQuery: false },
    ),
    "CREATE TRIGGER t BEFORE UPDATE OF name ON public.authors FOR EACH ROW WHEN ((old.name <> new.name)) EXECUTE FUNCTION public.g()",
  );
});

Deno.test("rewriteText() leaves a function's text alone, and not a body that the server knows", () => {
  const object = thing("function public.h()", {}, {
    needs: ["column public.author.nm"],
  });
  equal(
    rewritten(
      "CREATE OR REPLACE FUNCTION public.h()\n RETURNS public.author\nAS $function$SELECT nm FROM public.author$function$",
      { object },
    ),
    "CREATE OR REPLACE FUNCTION public.h()\n RETURNS public.authors\nAS $function$SELECT nm FROM public.author$function$",
  );
  equal(
    rewritten(
      "CREATE OR REPLACE FUNCTION public.h()\n RETURNS text\nBEGIN ATOMIC\n SELECT author.nm FROM public.author;\nEND",
      { object },
    ),
    "CREATE OR REPLACE FUNCTION public.h()\n RETURNS text\nBEGIN ATOMIC\n SELECT authors.name AS nm FROM public.authors;\nEND",
  );
});
