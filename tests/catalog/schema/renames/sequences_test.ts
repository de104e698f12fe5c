import { equal, ok } from "node:assert/strict";
import { suspectSequences } from "../../../../src/catalog/schema/renames/sequences.ts";
import type { SchemaObject } from "../../../../src/catalog/schema/model.ts";
import { schemaOf, thing } from "./made.ts";

function sequence(name: string, column?: string): readonly SchemaObject[] {
  const id = `sequence public.${name}`;
  return [
    thing(id, { name: `public.${name}`, start: "1" }),
    ...column === undefined ? [] : [
      thing(`owned ${id}`, { sequence: `public.${name}`, column }, {
        parent: id,
      }),
    ],
  ];
}

function score(
  left: readonly SchemaObject[],
  right: readonly SchemaObject[],
): number {
  const sides = { old: schemaOf(left), wanted: schemaOf(right) };
  return suspectSequences(left.slice(0, 1), right.slice(0, 1), sides)[0]
    ?.score ?? -1;
}

Deno.test("suspectSequences() knows what a column counts with", () => {
  equal(
    score(
      sequence("a_id_seq", "public.t.id"),
      sequence("b_id_seq", "public.t.id"),
    ),
    0.99,
  );
  equal(
    score(
      sequence("a_id_seq", "public.t.id"),
      sequence("b_id_seq", "public.t.n"),
    ),
    0,
  );
});

Deno.test("suspectSequences() goes by the name of what nobody owns", () => {
  ok(score(sequence("invoice_no"), sequence("invoice_number")) > 0.8);
  ok(score(sequence("orders"), sequence("tickets")) < 0.4);
});

Deno.test("suspectSequences() counts the defaults that it is for", () => {
  const withDefault = (name: string) => [
    ...sequence(name),
    thing("default public.t.n", {
      table: "public.t",
      column: "n",
      expression: `nextval('public.${name}'::regclass)`,
    }, { needs: [`sequence public.${name}`] }),
  ];

  ok(score(withDefault("orders"), withDefault("tickets")) > 0.7);
});
