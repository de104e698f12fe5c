import { deepEqual, ok, throws } from "node:assert/strict";
import { parsePair, readPairs, readRenames } from "./pair.ts";

const TEXT = `-- A column is renamed
-- roles: confiture_diff_reader, confiture_diff_writer
-- since: 150000
-- old:
CREATE TABLE t (a integer);
-- rows:
INSERT INTO t VALUES (1);
-- new:
-- Its new name says more.
CREATE TABLE t (b integer);
-- keeps: public.t
-- hint: renamed public.t.a -> public.t.b
-- hazards: rewrite, long-lock
`;

Deno.test("parsePair() reads both sides, the rows and what is said of them", () => {
  deepEqual(parsePair("a", TEXT), {
    name: "a",
    title: "A column is renamed",
    old: "CREATE TABLE t (a integer);",
    rows: "INSERT INTO t VALUES (1);",
    new: "-- Its new name says more.\nCREATE TABLE t (b integer);",
    keeps: ["public.t"],
    hints: [{ kind: "column", from: "public.t.a", to: "public.t.b" }],
    hazards: ["rewrite", "long-lock"],
    roles: ["confiture_diff_reader", "confiture_diff_writer"],
    since: 150000,
    until: 0,
    expectations: [],
  });
});

Deno.test("parsePair() reads what is to be concluded about renames", () => {
  const lines = [
    "-- Renames",
    "-- old:",
    "-- new:",
    "-- expect: rename enum value public.mood.ok -> public.mood.fine",
    '-- expect: ask public.t.a | public.t."b.c" -> public.t.d',
    "-- expect: drop and add",
  ];

  deepEqual(parsePair("b", lines.join("\n")).expectations, [
    {
      kind: "rename",
      renaming: {
        kind: "enum value",
        from: "public.mood.ok",
        to: "public.mood.fine",
      },
    },
    {
      kind: "ask",
      candidates: [
        { kind: "column", from: "public.t.a", to: "public.t.d" },
        { kind: "column", from: 'public.t."b.c"', to: "public.t.d" },
      ],
    },
    { kind: "drop and add" },
  ]);
});

const WRONG: Readonly<Record<string, string>> = {
  "its first line is no title": "-- old:\n-- new:",
  "no new side": "-- Title\n-- old:",
  "old stands there twice": "-- Title\n-- old:\n-- new:\n-- old:",
  "a line before its old side": "-- Title\nSELECT 1;\n-- old:\n-- new:",
  "keeps is empty": "-- Title\n-- old:\n-- new:\n-- keeps: ",
  "is no renaming": "-- Title\n-- old:\n-- new:\n-- hint: renamed a.b.c",
  'what is "guess"?': "-- Title\n-- old:\n-- new:\n-- expect: guess",
};

for (const [message, text] of Object.entries(WRONG)) {
  Deno.test(`parsePair() refuses a text when ${message}`, () => {
    throws(
      () => parsePair("c", text),
      (error: Error) => error.message.includes(message),
    );
  });
}

Deno.test("readPairs() reads every pair, each with a title of its own", () => {
  const pairs = readPairs();

  deepEqual(doubled(pairs.map(({ title }) => title)), []);
  deepEqual(doubled(pairs.map((pair) => `${pair.old}\n--\n${pair.new}`)), []);
});

Deno.test("readRenames() reads every case, each with an expectation", () => {
  const cases = readRenames();

  deepEqual(doubled(cases.map(({ title }) => title)), []);
  ok(cases.every(({ expectations }) => expectations.length > 0));
});

function doubled(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}
