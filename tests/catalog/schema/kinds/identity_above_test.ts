import { deepEqual, equal } from "node:assert/strict";
import {
  hasChildren,
  identityAbove,
} from "../../../../src/catalog/schema/kinds/identity_above.ts";
import { sample, schemaOf } from "../samples.ts";

const column = {
  ...sample("column", {
    table: "public.a",
    name: "n",
    type: "bigint",
    notNull: true,
    identity: "ALWAYS",
    counting: {
      name: "public.a_n_seq",
      increment: "1",
      min: "1",
      max: "9223372036854775807",
      start: "1",
      cache: "1",
      cycle: false,
    },
  }),
  parent: "table public.a",
};

Deno.test("hasChildren() is true where a table inherits in either schema", () => {
  const link = sample("inheritance", {
    name: "public.b from public.a",
    child: "public.b",
    parent: "public.a",
  });

  equal(hasChildren(column, [schemaOf(), schemaOf(link)]), true);
  equal(hasChildren(column, [schemaOf(), schemaOf()]), false);
});

Deno.test("identityAbove() counts all rows before it makes the identity", () => {
  deepEqual(identityAbove(column).map(({ sql }) => sql), [
    "CREATE SEQUENCE public.a_n_count INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807 START 1",
    "ALTER TABLE public.a ADD COLUMN n bigint DEFAULT nextval('public.a_n_count') NOT NULL",
    "ALTER TABLE public.a ALTER COLUMN n DROP DEFAULT",
    "ALTER TABLE public.a ALTER COLUMN n ADD GENERATED ALWAYS AS IDENTITY",
    "SELECT setval('public.a_n_seq', last_value, is_called) FROM public.a_n_count",
    "DROP SEQUENCE public.a_n_count",
  ]);
});
