import { deepEqual, equal } from "node:assert/strict";
import {
  findTwins,
  TWIN_KINDS,
} from "../../../../src/catalog/schema/renames/twins.ts";
import type { SchemaObject } from "../../../../src/catalog/schema/model.ts";
import { schemaOf, thing } from "./made.ts";

function check(name: string, definition = "CHECK ((n > 0))"): SchemaObject {
  return thing(`constraint ${name} on public.t`, {
    table: "public.t",
    name,
    type: "c",
    definition,
  }, { parent: "table public.t" });
}

function twins(
  gone: readonly SchemaObject[],
  come: readonly SchemaObject[],
): readonly string[] {
  const sides = { old: schemaOf(gone), wanted: schemaOf(come) };
  return findTwins(gone, come, sides).map(({ from, to }) => `${from} = ${to}`);
}

Deno.test("findTwins() finds what differs by its name only", () => {
  deepEqual(twins([check("a")], [check("b")]), [
    "constraint a on public.t = constraint b on public.t",
  ]);
  deepEqual(twins([check("a")], [check("b", "CHECK ((n > 1))")]), []);
});

Deno.test("findTwins() takes the likeliest name where several are the same", () => {
  deepEqual(twins([check("a"), check("n_check")], [check("n_checks")]), [
    "constraint n_check on public.t = constraint n_checks on public.t",
  ]);
});

Deno.test("findTwins() compares functions with their bodies and arguments", () => {
  const f = (name: string, type: string, body: string) =>
    thing(`function public.${name}(${type})`, {
      name: `public.${name}(${type})`,
      type: "FUNCTION",
      definition:
        `CREATE OR REPLACE FUNCTION public.${name}(n ${type})\nAS $function$${body}$function$`,
    });

  equal(twins([f("a", "integer", "1")], [f("b", "integer", "1")]).length, 1);
  equal(twins([f("a", "integer", "1")], [f("b", "integer", "2")]).length, 0);
  equal(twins([f("a", "integer", "1")], [f("b", "text", "1")]).length, 0);
});

Deno.test("TWIN_KINDS has no kind that holds rows", () => {
  deepEqual(
    ["table", "column", "sequence", "enum"].filter((kind) =>
      TWIN_KINDS.includes(kind)
    ),
    [],
  );
});
