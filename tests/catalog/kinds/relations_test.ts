import { ok } from "node:assert/strict";
import { changesOf } from "../changes.ts";
import type { Change } from "../changes.ts";

const CHANGES: readonly Change[] = [
  {
    name: "a table",
    change: "CREATE TABLE t (id int)",
    seen: "extra table public.t",
  },
  {
    name: "that a table is unlogged",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t SET UNLOGGED",
    seen: "changed table public.t",
  },
  {
    name: "storage parameters",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t SET (fillfactor = 70)",
    seen: "changed table public.t",
  },
  {
    name: "storage parameters of the overflow table",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t SET (toast.autovacuum_enabled = off)",
    seen: "changed table public.t",
  },
  {
    name: "row security",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
    seen: "changed table public.t",
  },
  {
    name: "forced row security",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t FORCE ROW LEVEL SECURITY",
    seen: "changed table public.t",
  },
  {
    name: "the replica identity",
    before: "CREATE TABLE t (id int, n text);",
    change: "ALTER TABLE t REPLICA IDENTITY FULL",
    seen: "changed table public.t",
  },
  {
    name: "inheritance",
    before: "CREATE TABLE p (id int); CREATE TABLE t (id int);",
    change: "ALTER TABLE t INHERIT p",
    seen: "changed table public.t",
  },
  {
    name: "a partition's bounds",
    before:
      "CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE t PARTITION OF p FOR VALUES IN (1);",
    change:
      "ALTER TABLE p DETACH PARTITION t; ALTER TABLE p ATTACH PARTITION t FOR VALUES IN (2)",
    seen: "changed table public.t",
  },
  {
    name: "a view's query",
    before: "CREATE VIEW v AS SELECT 1 AS a;",
    change: "CREATE OR REPLACE VIEW v AS SELECT 2 AS a",
    seen: "changed view public.v",
  },
  {
    name: "a view's options",
    before: "CREATE VIEW v AS SELECT 1 AS a;",
    change: "ALTER VIEW v SET (security_barrier)",
    seen: "changed view public.v",
  },
  {
    name: "a materialized view",
    change: "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a",
    seen: "extra materialized view public.m",
  },
  {
    name: "a sequence's step",
    before: "CREATE SEQUENCE s;",
    change: "ALTER SEQUENCE s INCREMENT 2",
    seen: "changed sequence public.s",
  },
  {
    name: "a sequence's owner among columns",
    before: "CREATE SEQUENCE s;CREATE TABLE t (id int, n text);",
    change: "ALTER SEQUENCE s OWNED BY t.id",
    seen: "changed sequence public.s",
  },
  {
    name: "a rule",
    before: "CREATE TABLE t (id int, n text);",
    change: "CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING",
    seen: "extra rule r on public.t",
  },
  {
    name: "a policy's condition",
    before:
      "CREATE TABLE t (id int, n text);CREATE POLICY p ON t USING (id > 0);",
    change: "ALTER POLICY p ON t USING (id > 1)",
    seen: "changed policy p on public.t",
  },
  {
    name: "a policy's roles",
    before:
      "CREATE TABLE t (id int, n text);CREATE POLICY p ON t USING (id > 0);",
    change: "ALTER POLICY p ON t TO current_user",
    seen: "changed policy p on public.t",
  },
  {
    name: "that a trigger is disabled",
    before:
      "CREATE TABLE t (id int, n text);CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();",
    change: "ALTER TABLE t DISABLE TRIGGER g",
    seen: "changed trigger g on public.t",
  },
  {
    name: "statistics",
    before: "CREATE TABLE t (id int, n text);",
    change: "CREATE STATISTICS st ON id, n FROM t",
    seen: "extra statistics public.st",
  },
];

for (const { name, before = "", change, seen } of CHANGES) {
  Deno.test(`describeCatalog() sees ${name}`, async () => {
    const found = await changesOf(before, change);

    ok(found.includes(seen), `${seen} is not among: ${found.join("; ")}`);
  });
}
