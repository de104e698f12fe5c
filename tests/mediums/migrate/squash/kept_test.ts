import { deepEqual } from "node:assert/strict";
import { keptStatements } from "../../../../src/mediums/migrate/squash/kept.ts";
import { migration } from "../../../support/migrations.ts";

const kept: readonly [string, boolean][] = [
  ["CREATE ROLE app LOGIN", true],
  ["ALTER USER app SET search_path = x", true],
  ["DROP GROUP g", true],
  ["GRANT app TO other", true],
  ["REVOKE app FROM other", true],
  ["COMMENT ON ROLE app IS 'x'", true],
  ["ALTER DATABASE app SET work_mem = '1MB'", true],
  ["ALTER SYSTEM SET work_mem = '1MB'", true],
  [
    "DO $$ BEGIN CREATE ROLE app; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    true,
  ],
  ["GRANT SELECT ON TABLE t TO app", false],
  ["CREATE USER MAPPING FOR app SERVER s", false],
  ["DO $$ BEGIN CREATE TABLE role (); END $$", false],
  ["COMMENT ON COLUMN t.role IS 'x'", false],
  ["CREATE TABLE role_user ()", false],
];

for (const [text, isKept] of kept) {
  Deno.test(`keptStatements() ${isKept ? "keeps" : "leaves"} ${text.slice(0, 40)}`, async () => {
    const found = await keptStatements([
      migration("1", {
        up: { kind: "sql", text: `SELECT 1;\n${text};`, place: { file: "f" } },
      }),
    ]);

    deepEqual(found.map(({ text }) => text), isKept ? [text] : []);
  });
}

Deno.test("keptStatements() tells what is about the database itself, and where it stands", async () => {
  const found = await keptStatements([
    migration("1", {
      up: {
        kind: "sql",
        text: "CREATE ROLE a;\nALTER DATABASE d SET x.y = '1';",
        place: { file: "f" },
      },
    }),
  ]);

  deepEqual(found.map(({ place, isLast }) => [place.line, isLast]), [
    [1, false],
    [2, true],
  ]);
});
