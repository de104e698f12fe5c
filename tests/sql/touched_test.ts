import { deepEqual } from "node:assert/strict";
import { touchedBy } from "../../src/sql/touched.ts";
import type { ObjectName } from "../../src/sql/object_name.ts";

/** A script, what it writes, and what it reads of what is not PostgreSQL's own. */
const CLEAR: readonly (readonly [string, string, string])[] = [
  [
    "CREATE TABLE app.a (id int REFERENCES users(id), s status DEFAULT 'x')",
    "app.a",
    "status, users",
  ],
  [
    "ALTER TABLE users ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES o.p",
    "users",
    "o.p",
  ],
  ["CREATE INDEX i ON app.t (lower(a))", "app.i, app.t", "lower"],
  ["CREATE INDEX ON t (a)", "t", ""],
  ["DROP TABLE IF EXISTS a, b.c", "a, b.c", ""],
  ["DROP FUNCTION f(int), g.h()", "f, g.h", ""],
  ["DROP TRIGGER tr ON s.t", "s.t", ""],
  ["DROP SCHEMA s; DROP TYPE ty", "s, ty", ""],
  ["CREATE TYPE s.mood AS ENUM ('a')", "s.mood", ""],
  ["ALTER TYPE mood ADD VALUE 'b'", "mood", ""],
  ["CREATE DOMAIN d AS mood CHECK (VALUE <> '')", "d", "mood"],
  ["ALTER TABLE a RENAME TO b", "a, b", ""],
  ["ALTER TABLE a RENAME COLUMN x TO y", "a", ""],
  ["ALTER TABLE a SET SCHEMA s", "a, s", ""],
  ["COMMENT ON COLUMN s.a.b IS 'x'", "s.a", ""],
  ["GRANT SELECT ON a, s.b TO x", "a, s.b", ""],
  [
    "CREATE FUNCTION f(a ty) RETURNS s.u LANGUAGE plpgsql AS $$ BEGIN DELETE FROM z; END $$",
    "f",
    "s.u, ty",
  ],
  [
    "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION g()",
    "t",
    "g",
  ],
  ["CREATE VIEW v AS SELECT * FROM a JOIN s.b USING (id)", "v", "a, s.b"],
  ["WITH x AS (DELETE FROM a RETURNING *) INSERT INTO b TABLE x", "a, b", "x"],
  ["UPDATE a SET b = (SELECT c FROM d)", "a", "d"],
  ["COPY a FROM stdin;\n1\n\\.\n", "a", ""],
  ["SELECT * INTO n FROM a", "n", "a"],
  ["SELECT nextval('s.\"Seq\"'::regclass)", "s.Seq", "nextval"],
  ["SELECT 'Users'::regclass", "", "users"],
  ["CREATE TABLE p PARTITION OF q FOR VALUES IN (1)", "p, q", ""],
  ["ALTER TABLE q ATTACH PARTITION x.p FOR VALUES IN (1)", "q, x.p", ""],
  ["BEGIN; SET search_path = ''; COMMIT", "", ""],
  ["\\restrict x\nDROP TABLE a;\n\\unrestrict x", "a", ""],
];

const OBSCURE: readonly (readonly [string, string])[] = [
  ["DO $$ BEGIN END $$", "DO"],
  ["CALL p()", "CALL P"],
  ["SELECT f()", "f()"],
  ["SELECT s.now()", "now()"],
  ["UPDATE a SET b = f(b)", "f()"],
  ["ALTER TABLE a ADD COLUMN b int DEFAULT f()", "f()"],
  ["SELECT nextval(x) FROM y", "nextval()"],
  ["DROP TABLE a CASCADE", "DROP TABLE A … CASCADE"],
  ["ALTER TABLE a DROP COLUMN x CASCADE", "… CASCADE"],
  ["CREATE EXTENSION x", "CREATE EXTENSION X"],
  ["GRANT SELECT ON ALL TABLES IN SCHEMA s TO x", "GRANT SELECT ON"],
  ["ALTER SEQUENCE q OWNED BY t.c", "OWNED BY"],
  ["CREATE RULE r AS ON INSERT TO a DO NOTHING", "CREATE RULE R"],
  ["SELEKT 1", "SELEKT"],
  ["\\i other.sql", "\\i"],
];

function texts(names: readonly ObjectName[]): string[] {
  return [
    ...new Set(
      names.map(({ schema, name }) =>
        schema === undefined ? name : `${schema}.${name}`
      ),
    ),
  ].sort();
}

const OWN = /^(?:pg_catalog\..*|text|regclass)$/;

for (const [script, written, read] of CLEAR) {
  Deno.test(`touchedBy() reads ${JSON.stringify(script)}`, async () => {
    const touched = await touchedBy(script);
    const made = texts(touched.written);

    deepEqual(touched.obscure, undefined);
    deepEqual(made.join(", "), written);
    deepEqual(
      texts(touched.read).filter((name) =>
        !made.includes(name) && !OWN.test(name)
      ).join(", "),
      read,
    );
  });
}

for (const [script, obscure] of OBSCURE) {
  Deno.test(`touchedBy() cannot tell what ${script} touches`, async () => {
    deepEqual((await touchedBy(script)).obscure, obscure);
  });
}

Deno.test("touchedBy() tells whose rows are changed", async () => {
  const { filled } = await touchedBy(
    "INSERT INTO a SELECT 1; TRUNCATE b; CREATE TABLE c (); DELETE FROM s.d",
  );

  deepEqual(texts(filled), ["a", "b", "s.d"]);
});
