import { deepEqual } from "node:assert/strict";
import {
  foreignName,
  foreignTable,
  foreignTitle,
} from "../../../../src/mediums/transfer/strategy/foreign_names.ts";

/** A table of the source, and what it is called at the target. */
const NAMES = [
  ["public", "users", '"confiture_source"."users"', "confiture_source.users"],
  [
    "app",
    "users",
    '"confiture_source"."app.users"',
    'confiture_source."app.users"',
  ],
  [
    "public",
    "Größe",
    '"confiture_source"."Größe"',
    'confiture_source."Größe"',
  ],
] as const;

for (const [schema, name, table, title] of NAMES) {
  Deno.test(`foreignTable() finds ${schema}.${name} under one name whatever else there is`, () => {
    deepEqual(
      [foreignTable({ schema, name }), foreignTitle({ schema, name })],
      [table, title],
    );
  });
}

Deno.test("foreignName() tells tables of one name apart by their schemas", () => {
  deepEqual(
    [
      foreignName({ schema: "public", name: "t" }),
      foreignName({ schema: "app", name: "t" }),
    ],
    ["t", "app.t"],
  );
});
