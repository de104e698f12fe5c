import { deepEqual, equal } from "node:assert/strict";
import {
  schemaStatements,
  versionedTables,
  versionViews,
  viewStatements,
} from "../../../../src/mediums/diff/expand/version_views.ts";
import { DOUBLED, NAMES, OLD } from "./_schemas.ts";

const OPTIONS = {
  old: OLD,
  names: NAMES,
  doubled: DOUBLED,
  derived: [],
  schemas: ["app_v1", "app_v2"],
  serverVersion: 150_000,
} as const;
const VIEWS = versionViews(OPTIONS);

Deno.test("versionViews() shows each version its names, and version 2 its default", () => {
  deepEqual(versionedTables(OPTIONS), ["public.users"]);
  deepEqual(VIEWS.map(({ name, columns }) => [name, columns]), [
    ["app_v1.users", [
      { column: "id", name: "id" },
      { column: "name", name: "name" },
      { column: "age", name: "age" },
    ]],
    ["app_v2.users", [
      { column: "age_new", name: "age", fallback: "18" },
      { column: "id", name: "id" },
      { column: "name", name: "full_name" },
    ]],
  ]);
});

Deno.test("viewStatements() reads with the rights of whoever reads, from 15 on, and gives the table's", () => {
  const [, view] = VIEWS;
  const on = (serverVersion: number) =>
    view === undefined ? [] : viewStatements(view, { old: OLD, serverVersion });

  deepEqual(on(150_000), [
    `CREATE VIEW app_v2.users WITH (security_invoker = true) AS SELECT
  age_new AS age,
  id,
  name AS full_name
FROM public.users`,
    "ALTER VIEW app_v2.users ALTER COLUMN age SET DEFAULT 18",
    "GRANT SELECT ON app_v2.users TO app",
  ]);
  equal(on(140_000)[0]?.startsWith("CREATE VIEW app_v2.users AS SELECT"), true);
});

Deno.test("versionViews() leaves out what a view before 15 would show to everybody", () => {
  const old = new Map([...OLD].map(([id, object]) => [
    id,
    id === "table public.users"
      ? { ...object, facts: { ...object.facts, rowSecurity: true } }
      : object,
  ]));

  deepEqual(versionViews({ ...OPTIONS, old, serverVersion: 140_000 }), []);
});

Deno.test("schemaStatements() lets in who may use the tables' schema", () => {
  deepEqual(
    schemaStatements(["app_v1", "app_v2"], { views: VIEWS, old: OLD }),
    [
      "CREATE SCHEMA app_v1",
      "GRANT USAGE ON SCHEMA app_v1 TO PUBLIC",
      "CREATE SCHEMA app_v2",
      "GRANT USAGE ON SCHEMA app_v2 TO PUBLIC",
    ],
  );
});
