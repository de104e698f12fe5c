import { deepEqual, throws } from "node:assert/strict";
import { readRenameHints } from "../../src/sql/rename_hints.ts";

function hintsIn(text: string): readonly string[] {
  return readRenameHints([{ file: "a.sql", text }]).map((
    { from, to, place },
  ) => `${from} -> ${to} at ${place.line}`);
}

Deno.test("readRenameHints() reads hints above columns, with their table", () => {
  deepEqual(
    hintsIn(
      `CREATE TABLE app.users (
  id int,
  -- confiture: renamed-from name
  full_name text, -- confiture: nothing
  -- confiture: renamed-from "eMail"
  "E-Mail" text
);`,
    ),
    [
      "app.users.name -> app.users.full_name at 3",
      'app.users."eMail" -> app.users."E-Mail" at 5',
    ],
  );
});

Deno.test("readRenameHints() reads hints above statements", () => {
  deepEqual(
    hintsIn(
      `-- confiture: renamed-from clients
CREATE TABLE IF NOT EXISTS Customers (id int);
-- confiture: renamed-from old.v
CREATE OR REPLACE VIEW v AS SELECT 1;
-- confiture: renamed-from touch
CREATE TRIGGER touched BEFORE UPDATE ON t EXECUTE FUNCTION f();
-- confiture: renamed-from calc
CREATE FUNCTION tax_of(n int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;`,
    ),
    [
      "clients -> customers at 1",
      "old.v -> v at 3",
      "t.touch -> t.touched at 5",
      "calc -> tax_of at 7",
    ],
  );
});

Deno.test("readRenameHints() reads hints above constraints, values and attributes", () => {
  deepEqual(
    hintsIn(
      `CREATE TABLE t (
  n int,
  -- confiture: renamed-from t_n_check
  CONSTRAINT n_positive CHECK (n > 0)
);
CREATE TYPE state AS ENUM ('a',
  -- confiture: renamed-from 'red'
  'failed');
CREATE TYPE m AS (
  -- confiture: renamed-from amnt
  amount numeric);
ALTER TABLE t
  -- confiture: renamed-from a
  ADD COLUMN IF NOT EXISTS b int;`,
    ),
    [
      "t.t_n_check -> t.n_positive at 3",
      'state."red" -> state."failed" at 7',
      "m.amnt -> m.amount at 10",
      "t.a -> t.b at 13",
    ],
  );
});

Deno.test("readRenameHints() takes an old name with its table as it is", () => {
  deepEqual(
    hintsIn(
      "CREATE TABLE users (\n-- confiture: renamed-from public.members.name\nfull_name text)",
    ),
    ["public.members.name -> users.full_name at 2"],
  );
});

Deno.test("readRenameHints() leaves other comments and strings alone", () => {
  deepEqual(
    hintsIn(
      "-- renamed-from a\nSELECT '-- confiture: renamed-from a';\n-- confiture: description renamed-from\n",
    ),
    [],
  );
});

for (
  const { what, text, message } of [
    {
      what: "without a name",
      text: "-- confiture: renamed-from\nCREATE TABLE t ();",
      message: /takes the old name, and "" is none/,
    },
    {
      what: "with two names",
      text: "-- confiture: renamed-from a b\nCREATE TABLE t ();",
      message: /takes the old name, and "a b" is none/,
    },
    {
      what: "above nothing",
      text: "CREATE TABLE t ();\n-- confiture: renamed-from a",
      message: /right above what was renamed/,
    },
    {
      what: "above what makes nothing",
      text: "-- confiture: renamed-from a\nSELECT 1;",
      message: /above a CREATE statement/,
    },
    {
      what: "behind something",
      text: "CREATE TABLE t (a int -- confiture: renamed-from b\n);",
      message: /on a line of its own/,
    },
  ]
) {
  Deno.test(`readRenameHints() refuses a hint ${what}`, () => {
    throws(() => hintsIn(text), message);
  });
}

Deno.test("readRenameHints() tells file and line of a broken hint", () => {
  throws(
    () => hintsIn("\n-- confiture: renamed-from 1\nCREATE TABLE t ();"),
    (error: unknown) => {
      deepEqual(
        error instanceof Error && "place" in error ? error.place : undefined,
        { file: "a.sql", line: 2, column: 1 },
      );
      return true;
    },
  );
});
