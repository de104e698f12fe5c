import { deepEqual, equal } from "node:assert/strict";
import {
  compareBack,
  compareSchemas,
} from "../../../src/mediums/diff/comparison.ts";
import { schemaOf } from "./things.ts";

const table = (column: string) =>
  schemaOf({
    "schema public": { facts: { name: "public" } },
    "table public.t": {
      facts: { name: "public.t" },
      needs: ["schema public"],
    },
    [`column public.t.${column}`]: {
      parent: "table public.t",
      facts: { name: column, table: "public.t", type: "text", base: "text" },
    },
  });

const TOLD = {
  renamed: [{ from: "t.a", to: "b" }],
  notRenamed: [],
};

Deno.test("compareSchemas() renames what it is told to, and says so", () => {
  const { changes, differences, renames } = compareSchemas(
    table("a"),
    table("b"),
    TOLD,
  );

  deepEqual(changes.map(({ sql, notes }) => [sql, notes]), [
    ["ALTER TABLE public.t RENAME COLUMN a TO b", ["renamed, as it was told"]],
  ]);
  deepEqual(differences.map(({ type, from, root }) => [type, from, root]), [
    ["renamed", "column public.t.a", "table public.t"],
  ]);
  equal(renames.length, 1);
});

Deno.test("compareSchemas() plans nothing while an answer is of no use", () => {
  const { changes, unused } = compareSchemas(table("a"), table("a"), TOLD);

  equal(changes.length, 0);
  equal(unused.length, 1);
});

Deno.test("compareSchemas() plans on where a hint is done", () => {
  const place = { file: "a.sql", line: 1, column: 1 };
  const done = { from: "t.a", to: "t.b", place };

  const compared = compareSchemas(table("b"), table("b"), {
    renamed: [done],
    notRenamed: [],
  });

  deepEqual([compared.done, compared.unused], [[done], []]);
});

Deno.test("compareBack() renames back", () => {
  const { renames } = compareSchemas(table("a"), table("b"), TOLD);

  const { changes } = compareBack(table("b"), table("a"), renames);

  deepEqual(changes.map(({ sql, notes }) => [sql, notes]), [
    ["ALTER TABLE public.t RENAME COLUMN b TO a", ["renamed back"]],
  ]);
});
