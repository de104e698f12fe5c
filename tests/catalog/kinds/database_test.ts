import { deepEqual, ok } from "node:assert/strict";
import { changesOf } from "../changes.ts";
import type { Change } from "../changes.ts";
import { postgres } from "../../support/postgres.ts";

const CHANGES: readonly Change[] = [
  { name: "a schema", change: "CREATE SCHEMA app", seen: "extra schema app" },
  {
    name: "an extension",
    change: "CREATE EXTENSION file_fdw",
    seen: "extra extension file_fdw",
  },
  {
    name: "a foreign data wrapper",
    change: "CREATE FOREIGN DATA WRAPPER w",
    seen: "extra foreign data wrapper w",
  },
  {
    name: "a server's options",
    before:
      "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;",
    change: "ALTER SERVER s OPTIONS (ADD host 'x')",
    seen: "changed server s",
  },
  {
    name: "a user mapping",
    before:
      "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;",
    change: "CREATE USER MAPPING FOR public SERVER s",
    seen: "extra user mapping for public server s",
  },
  {
    name: "a published table",
    before: "CREATE TABLE t (id int, n text);CREATE PUBLICATION p;",
    change: "ALTER PUBLICATION p ADD TABLE t",
    seen: "changed publication p",
  },
  {
    name: "the rows of a published table",
    since: 150000,
    before:
      "CREATE TABLE t (id int PRIMARY KEY);CREATE PUBLICATION p FOR TABLE t WHERE (id > 1);",
    change: "ALTER PUBLICATION p SET TABLE t WHERE (id > 2)",
    seen: "changed published rows public.t in p",
  },
  {
    name: "default privileges",
    change: "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor",
    seen: "extra default privileges of postgres on r",
  },
  {
    name: "a comment",
    before: "CREATE TABLE t (id int, n text);",
    change: "COMMENT ON COLUMN t.n IS 'a name'",
    seen: "extra comment table column public.t.n",
  },
  {
    name: "a comment on a schema",
    change: "COMMENT ON SCHEMA public IS 'mine'",
    seen: "changed comment schema public",
  },
];

const { version } = await postgres();

for (
  const { name, before = "", change, seen } of CHANGES.filter(
    ({ since = 0 }) => version >= since,
  )
) {
  Deno.test(`describeCatalog() sees ${name}`, async () => {
    const found = await changesOf(before, change);

    ok(found.includes(seen), `${seen} is not among: ${found.join("; ")}`);
  });
}

Deno.test("describeCatalog() passes over the comment of a subscription that is gone", async () => {
  const found = await changesOf(
    "",
    `CREATE SUBSCRIPTION far CONNECTION 'dbname=nothing' PUBLICATION p WITH (connect = false, slot_name = NONE);
     COMMENT ON SUBSCRIPTION far IS 'text';
     DROP SUBSCRIPTION far`,
  );

  deepEqual(found, []);
});
