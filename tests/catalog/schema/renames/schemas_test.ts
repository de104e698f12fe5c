import { equal, ok } from "node:assert/strict";
import { suspectSchemas } from "../../../../src/catalog/schema/renames/schemas.ts";
import { schemaOf, table, thing } from "./made.ts";

function score(
  had: readonly [string, ...string[]],
  has: readonly [string, ...string[]],
): number {
  const side = ([schema, ...tables]: readonly [string, ...string[]]) =>
    schemaOf(
      thing(`schema ${schema}`, { name: schema }),
      ...tables.map((name) => table(`${schema}.${name}`)),
    );
  const [old, wanted] = [side(had), side(has)];
  const of = (schema: typeof old, name: string) =>
    [...schema.values()].filter(({ id }) => id === `schema ${name}`);
  return suspectSchemas(of(old, had[0]), of(wanted, has[0]), { old, wanted })[0]
    ?.score ?? -1;
}

Deno.test("suspectSchemas() knows a schema by what is in it", () => {
  ok(score(["sales", "a", "b", "c"], ["billing", "a", "b", "c"]) > 0.8);
  ok(score(["sales", "a", "b"], ["billing", "c", "d"]) < 0.2);
});

Deno.test("suspectSchemas() goes by the name where nothing is in it", () => {
  ok(score(["report"], ["reports"]) > 0.9);
  equal(score(["source"], ["target"]), 0);
});
