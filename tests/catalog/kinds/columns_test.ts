import { ok } from "node:assert/strict";
import { changesOf } from "../changes.ts";
import type { Change } from "../changes.ts";

const CHANGES: readonly Change[] = [
  {
    name: "a column",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t ADD COLUMN x int",
    seen: "extra column public.t.x",
  },
  {
    name: "a column's type",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t ALTER COLUMN n TYPE varchar(20)",
    seen: "changed column public.t.n",
  },
  {
    name: "NOT NULL",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t ALTER COLUMN n SET NOT NULL",
    seen: "changed column public.t.n",
  },
  {
    name: "a default",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t ALTER COLUMN n SET DEFAULT 'x'",
    seen: "changed column public.t.n",
  },
  {
    name: "a collation",
    before: "CREATE TABLE t (id int, n text);",
    change: 'ALTER TABLE t ALTER COLUMN n TYPE text COLLATE "C"',
    seen: "changed column public.t.n",
  },
  {
    name: "identity",
    before:
      "CREATE TABLE t (id int, n text);ALTER TABLE t ALTER id SET NOT NULL;",
    change: "ALTER TABLE t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY",
    seen: "changed column public.t.id",
  },
  {
    name: "storage",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t ALTER COLUMN n SET STORAGE EXTERNAL",
    seen: "changed column public.t.n",
  },
  {
    name: "the statistics target",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t ALTER COLUMN n SET STATISTICS 500",
    seen: "changed column public.t.n",
  },
  {
    name: "a column's options",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t ALTER COLUMN n SET (n_distinct = 5)",
    seen: "changed column public.t.n",
  },
  {
    name: "the order of columns",
    before: "CREATE TABLE t (a int, b int);",
    change: "ALTER TABLE t DROP COLUMN a; ALTER TABLE t ADD COLUMN a int",
    seen: "changed column order public.t",
  },
  {
    name: "a check",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0)",
    seen: "extra constraint c on public.t",
  },
  {
    name: "that a constraint is not validated",
    before:
      "CREATE TABLE t (id int, n text);ALTER TABLE t ADD CONSTRAINT c CHECK (id > 0) NOT VALID;",
    change: "ALTER TABLE t VALIDATE CONSTRAINT c",
    seen: "changed constraint c on public.t",
  },
  {
    name: "that a foreign key is deferred",
    before:
      "CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (id int CONSTRAINT f REFERENCES o);",
    change: "ALTER TABLE t ALTER CONSTRAINT f DEFERRABLE INITIALLY DEFERRED",
    seen: "changed constraint f on public.t",
  },
  {
    name: "an index",
    before: "CREATE TABLE t (id int, n text);",
    change: "CREATE INDEX i ON t (n) WHERE id > 0",
    seen: "extra index public.i",
  },
  {
    name: "an index that is not valid",
    before: "CREATE TABLE t (id int, n text);CREATE INDEX i ON t (n);",
    change:
      "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass",
    seen: "changed index public.i",
  },
  {
    name: "that a table is clustered by an index",
    before: "CREATE TABLE t (id int, n text);CREATE INDEX i ON t (n);",
    change: "ALTER TABLE t CLUSTER ON i",
    seen: "changed index public.i",
  },
];

for (const { name, before = "", change, seen } of CHANGES) {
  Deno.test(`describeCatalog() sees ${name}`, async () => {
    const found = await changesOf(before, change);

    ok(found.includes(seen), `${seen} is not among: ${found.join("; ")}`);
  });
}
