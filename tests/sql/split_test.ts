import { deepEqual, equal } from "node:assert/strict";
import { cutScript, splitScript } from "../../src/sql/split.ts";
import { soup } from "./_soup.ts";

const rows: readonly [string, string, readonly string[]][] = [
  ["nothing in an empty file", "", []],
  ["nothing in a file of comments", "-- a;\n/* b; */\n", []],
  ["statements at semicolons", "SELECT 1; SELECT 2;", ["SELECT 1", "SELECT 2"]],
  ["a last statement without a semicolon", "SELECT 1", ["SELECT 1"]],
  ["no empty statements", ";;\n; SELECT 1;;", ["SELECT 1"]],
  ["CRLF", "SELECT\r\n1;\r\nSELECT 2\r\n", ["SELECT\r\n1", "SELECT 2"]],
  ["comments before a statement off", "-- a\nSELECT 1", ["SELECT 1"]],
  ["comments behind a statement off", "SELECT 1 -- a\n; ", ["SELECT 1"]],
  ["no comment inside a statement", "SELECT /*;*/ 1 -- ;\n + 2", [
    "SELECT /*;*/ 1 -- ;\n + 2",
  ]],
  ["strings", "SELECT 'a;b'';c'; SELECT 2", ["SELECT 'a;b'';c'", "SELECT 2"]],
  ["strings that end with a backslash", "SELECT '\\'; SELECT 2", [
    "SELECT '\\'",
    "SELECT 2",
  ]],
  ["escape strings", "SELECT E'\\';'; SELECT 2", [
    "SELECT E'\\';'",
    "SELECT 2",
  ]],
  ["quoted names", 'SELECT "a;""b"; SELECT 2', ['SELECT "a;""b"', "SELECT 2"]],
  ["dollar quotes", "DO $$ BEGIN; END $$; SELECT 2", [
    "DO $$ BEGIN; END $$",
    "SELECT 2",
  ]],
  ["dollar quotes in dollar quotes", "SELECT $a$ $$;$$ $a$; SELECT 2", [
    "SELECT $a$ $$;$$ $a$",
    "SELECT 2",
  ]],
  ["names with dollars", "SELECT a$b$c; SELECT d$b$", [
    "SELECT a$b$c",
    "SELECT d$b$",
  ]],
  ["parameters", "SELECT $1; SELECT $2", ["SELECT $1", "SELECT $2"]],
  ["not inside parentheses", "CREATE RULE r AS DO (a; b); SELECT 2", [
    "CREATE RULE r AS DO (a; b)",
    "SELECT 2",
  ]],
  ["closing parentheses too many", "SELECT 1); SELECT 2", [
    "SELECT 1)",
    "SELECT 2",
  ]],
  [
    "not inside BEGIN ATOMIC",
    "create or replace function f() returns int begin atomic select case when true then 1 end; select 2; end; SELECT 2",
    [
      "create or replace function f() returns int begin atomic select case when true then 1 end; select 2; end",
      "SELECT 2",
    ],
  ],
  [
    "procedures with BEGIN ATOMIC",
    "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END; SELECT 2",
    [
      "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); END",
      "SELECT 2",
    ],
  ],
  ["at BEGIN elsewhere", "BEGIN; SELECT CASE WHEN a THEN 1 END; END", [
    "BEGIN",
    "SELECT CASE WHEN a THEN 1 END",
    "END",
  ]],
  ["nested comments", "SELECT 1 /* a /* ; */ ; */; SELECT 2", [
    "SELECT 1",
    "SELECT 2",
  ]],
  ["what psql sends together with a backslash", "SELECT 1 \\; SELECT 2;", [
    "SELECT 1",
    "SELECT 2",
  ]],
];

for (const [what, text, expected] of rows) {
  Deno.test(`splitScript() cuts ${what}`, () => {
    deepEqual(texts(text), expected);
  });
}

Deno.test("splitScript() tells where a statement begins and ends", () => {
  deepEqual(splitScript("/* a */ SELECT 1 ;"), [
    {
      kind: "statement",
      text: "SELECT 1",
      start: 8,
      end: 16,
      words: ["SELECT"],
    },
  ]);
});

Deno.test("splitScript() tells the words a statement begins with", () => {
  const words = splitScript(
    `create /* a */ unique index concurrently "x" on t;
     VACUUM (FULL) t;
     a b c d e f g h i j;
     'text'`,
  ).map((segment) => segment.kind === "statement" ? segment.words : []);

  deepEqual(words, [
    ["CREATE", "UNIQUE", "INDEX", "CONCURRENTLY"],
    ["VACUUM"],
    ["A", "B", "C", "D", "E", "F", "G", "H"],
    [],
  ]);
});

Deno.test("splitScript() takes the data of COPY out of the text", () => {
  const text = "COPY t FROM stdin; -- data\n1;\t'\n\\.\nSELECT 2;";

  deepEqual(splitScript(text), [
    {
      kind: "copy",
      text: "COPY t FROM stdin",
      start: 0,
      end: 17,
      words: ["COPY", "T", "FROM", "STDIN"],
      dataStart: 27,
      dataEnd: 32,
    },
    {
      kind: "statement",
      text: "SELECT 2",
      start: 35,
      end: 43,
      words: ["SELECT"],
    },
  ]);
});

Deno.test("splitScript() takes data to the end of the file where nothing ends it", () => {
  deepEqual(pieces("copy t from stdin;\n1\n2"), ["copy t from stdin|1\n2"]);
  deepEqual(pieces("copy t from stdin;"), ["copy t from stdin|"]);
  deepEqual(pieces("copy t from stdin"), ["copy t from stdin|"]);
});

Deno.test("splitScript() goes on with the line of a COPY before its data", () => {
  deepEqual(
    pieces(
      "COPY t FROM stdin; COPY u FROM stdin; SELECT 1;\na\n\\.\nb\n\\.\nSELECT 2;",
    ),
    ["COPY t FROM stdin|a\n", "COPY u FROM stdin|b\n", "SELECT 1", "SELECT 2"],
  );
});

Deno.test("splitScript() takes no data for a COPY from elsewhere", () => {
  deepEqual(
    pieces("COPY t FROM '/x';\nSELECT 1;\nCOPY t TO stdout;\nSELECT 2"),
    [
      "COPY t FROM '/x'",
      "SELECT 1",
      "COPY t TO stdout",
      "SELECT 2",
    ],
  );
});

Deno.test("splitScript() marks a statement that runs from COPY's line into the data", () => {
  const segments = splitScript("COPY t FROM stdin; SELECT\n1\n\\.\n2;");

  deepEqual(segments[1], {
    kind: "statement",
    text: "SELECT",
    start: 19,
    end: 25,
    words: ["SELECT"],
    unterminated: { what: "statement beside COPY data", start: 19 },
  });
});

Deno.test("splitScript() cuts out backslash commands", () => {
  deepEqual(splitScript("\\restrict abc\r\nSELECT 1;\n\\x \\\\ SELECT 2;"), [
    {
      kind: "meta",
      name: "restrict",
      argument: "abc",
      start: 0,
      end: 14,
      isInside: false,
    },
    {
      kind: "statement",
      text: "SELECT 1",
      start: 15,
      end: 23,
      words: ["SELECT"],
    },
    {
      kind: "meta",
      name: "x",
      argument: "",
      start: 25,
      end: 30,
      isInside: false,
    },
    {
      kind: "statement",
      text: "SELECT 2",
      start: 31,
      end: 39,
      words: ["SELECT"],
    },
  ]);
});

Deno.test("splitScript() tells a backslash command inside a statement", () => {
  const [meta] = splitScript("SELECT 1\n\\gexec\n;");

  deepEqual(meta, {
    kind: "meta",
    name: "gexec",
    argument: "",
    start: 9,
    end: 15,
    isInside: true,
  });
});

const broken: readonly [string, string, number][] = [
  ["SELECT 1; SELECT 'a; SELECT 2;", "string", 17],
  ['SELECT "a;', "quoted name", 7],
  ["DO $$ BEGIN;", "dollar quote", 3],
  ["CREATE TABLE t (a int; SELECT 2;", "parenthesis", 15],
  ["CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;", "BEGIN", 20],
];

for (const [text, what, start] of broken) {
  Deno.test(`splitScript() tells what ${text} breaks off in`, () => {
    const segment = splitScript(text).at(-1);

    deepEqual(
      segment?.kind === "statement" ? segment.unterminated : undefined,
      { what, start },
    );
  });
}

Deno.test("cutScript() tells a comment that is never closed", () => {
  const { segments, unterminated } = cutScript("SELECT 1; /* a; /* b; */");

  equal(segments.length, 1);
  deepEqual(unterminated, { what: "comment", start: 10 });
});

Deno.test("cutScript() honours standard_conforming_strings", () => {
  deepEqual(
    texts(
      "SET standard_conforming_strings = off; SELECT '\\'; '; SET standard_conforming_strings = on; SELECT '\\'; SELECT 2",
    ),
    [
      "SET standard_conforming_strings = off",
      "SELECT '\\'; '",
      "SET standard_conforming_strings = on",
      "SELECT '\\'",
      "SELECT 2",
    ],
  );
});

Deno.test("cutScript() collects comments meant for confiture, and no strings", () => {
  const { remarks } = cutScript(
    `-- confiture: a
--Confiture : b
-- about confiture: c
SELECT '
-- confiture: d
', /* confiture: e */ $$
-- confiture: f
$$;`,
  );

  deepEqual(remarks, [
    { start: 0, end: 15, isLine: true, before: 0, isInside: false },
    { start: 16, end: 31, isLine: true, before: 0, isInside: false },
    { start: 82, end: 100, isLine: false, before: 0, isInside: true },
  ]);
});

Deno.test("splitScript() takes time in proportion to the text", () => {
  const line =
    "INSERT INTO t (a, b) VALUES (1, 'some; text', E'\\'', $$;$$);\n";
  splitScript(line.repeat(1_000));
  const small = timed(() => splitScript(line.repeat(10_000)));
  const large = timed(() => splitScript(line.repeat(80_000)));

  equal(large < 40 * small + 200, true, `${small} ms and ${large} ms`);
});

function timed(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function texts(script: string): string[] {
  return splitScript(script).map((segment) =>
    segment.kind === "meta" ? `\\${segment.name}` : segment.text
  );
}

function pieces(script: string): string[] {
  return splitScript(script).map((segment) => {
    if (segment.kind === "meta") return `\\${segment.name}`;
    if (segment.kind === "statement") return segment.text;
    return `${segment.text}|${
      script.slice(segment.dataStart, segment.dataEnd)
    }`;
  });
}

Deno.test("splitScript() gives back the statements that a script was made of", () => {
  const soups = Array.from(
    { length: 3_000 },
    (_, seed) => soup({ seed, length: 1 + seed % 7 }),
  );

  deepEqual(
    soups.map(({ script }) => texts(script)),
    soups.map(({ statements }) => statements),
  );
});
