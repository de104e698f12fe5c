import { deepEqual, equal, rejects } from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ConfitureError } from "../../src/kernel/mod.ts";
import { readScript } from "../../src/sql/script.ts";

const file = { file: "f.sql" };

Deno.test("readScript() reads an empty file", async () => {
  deepEqual(await readScript("", file), {
    file: "f.sql",
    text: "",
    statements: [],
    metas: [],
    directives: { dependsOn: [], noTransaction: false },
  });
});

Deno.test("readScript() tells of each statement what and where it is", async () => {
  const script = await readScript(
    "-- é\nBEGIN;\n  create index concurrently i on t (a);\r\nCOPY t FROM stdin;\n1\n\\.\n\\restrict x\nEND;",
    file,
  );

  deepEqual(script.statements, [
    {
      index: 0,
      text: "BEGIN",
      start: 5,
      end: 10,
      place: { file: "f.sql", line: 2, column: 1 },
      words: ["BEGIN"],
      control: "begin",
    },
    {
      index: 1,
      text: "create index concurrently i on t (a)",
      start: 14,
      end: 50,
      place: { file: "f.sql", line: 3, column: 3 },
      words: ["CREATE", "INDEX", "CONCURRENTLY", "I", "ON", "T"],
      outside: "CREATE INDEX CONCURRENTLY",
    },
    {
      index: 2,
      text: "COPY t FROM stdin",
      start: 53,
      end: 70,
      place: { file: "f.sql", line: 4, column: 1 },
      words: ["COPY", "T", "FROM", "STDIN"],
      copy: { start: 72, end: 74 },
    },
    {
      index: 3,
      text: "END",
      start: 89,
      end: 92,
      place: { file: "f.sql", line: 8, column: 1 },
      words: ["END"],
      control: "commit",
    },
  ]);
  deepEqual(script.metas, [
    {
      name: "restrict",
      argument: "x",
      start: 77,
      end: 88,
      place: { file: "f.sql", line: 7, column: 1 },
      before: 3,
    },
  ]);
});

Deno.test("readScript() counts columns in characters", async () => {
  const { statements } = await readScript("SELECT '😀é'; SELECT 2", file);

  deepEqual(statements[1]?.place, { file: "f.sql", line: 1, column: 14 });
});

Deno.test("readScript() marks what changes how strings are read", async () => {
  const { statements } = await readScript(
    "SET standard_conforming_strings = on; SET standard_conforming_strings = off; SELECT 'a\\'b'; SET standard_conforming_strings = on;",
    file,
  );

  deepEqual(statements.map(({ changesStrings }) => changesStrings), [
    undefined,
    true,
    undefined,
    true,
  ]);
});

const broken: readonly [string, string, number, number][] = [
  [
    "SELECT 1;\n SELECT 'a",
    "the string that begins here is never closed",
    2,
    9,
  ],
  ['SELECT "a', "the quoted name that begins here is never closed", 1, 8],
  ["DO $x$ BEGIN", "the dollar quote that begins here is never closed", 1, 4],
  ["SELECT 1;\n/* a", "the comment that begins here is never closed", 2, 1],
  ["SELECT 1 /* a", "the comment that begins here is never closed", 1, 10],
  [
    "SELECT 1\n\\gexec",
    'the backslash command "\\gexec" stands inside a statement',
    2,
    1,
  ],
  [
    "COPY t FROM stdin; SELECT\n\\.\n1;",
    "a statement on the line of a COPY must end on that line, before the data",
    1,
    20,
  ],
  [
    "SET client_encoding = 'LATIN1';\nSELECT 'é'",
    'the file is read as UTF-8, and here it says "LATIN1"',
    1,
    1,
  ],
];

for (const [text, message, line, column] of broken) {
  Deno.test(`readScript() refuses ${JSON.stringify(text)}`, async () => {
    await rejects(readScript(text, file), {
      code: "migration/invalid",
      message: `Cannot read "f.sql": ${message}`,
      place: { file: "f.sql", line, column },
      problems: [],
    });
  });
}

Deno.test("readScript() leaves an open parenthesis to the server", async () => {
  const { statements } = await readScript("CREATE TABLE t (a int;", file);

  equal(statements[0]?.text, "CREATE TABLE t (a int;");
});

Deno.test("readScript() takes another encoding where the file is ASCII", async () => {
  const { statements } = await readScript("SET NAMES 'LATIN1'", file);

  equal(statements[0]?.encoding, "LATIN1");
});

Deno.test("readScript() tells everything that is wrong, in order", async () => {
  const text = "\\x\nSELECT 1 \\g\n;\n-- confiture: nonsense\nSELECT 'a";

  await rejects(readScript(text, file, { code: "build/invalid" }), (error) => {
    equal(error instanceof ConfitureError, true);
    const known = error instanceof ConfitureError ? error : undefined;
    equal(known?.code, "build/invalid");
    equal(known?.message, 'Cannot read "f.sql": 3 places are wrong');
    deepEqual(known?.problems.map(({ place }) => place?.line), [2, 4, 5]);
    deepEqual(known?.excerpt, { text: "SELECT 1 \\g", column: 10 });
    return true;
  });
});

Deno.test("readScript() reads a thousand ordinary files in no time", async () => {
  const text = `-- A file
BEGIN;
CREATE TABLE t (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'x;');
CREATE INDEX i ON t (name);
INSERT INTO t VALUES (1, 'a'), (2, 'b');
COMMIT;
`;
  const start = performance.now();

  for (let index = 0; index < 1_000; index++) await readScript(text, file);

  const elapsed = performance.now() - start;
  equal(elapsed < 400, true, `${elapsed} ms`);
});

Deno.test("readScript() loads the parser only where a statement is suspect", async () => {
  equal(await readWithoutParser("BEGIN; REINDEX TABLE t; COMMIT;"), "read");
  equal(await readWithoutParser("VACUUM;"), "no parser");
});

/** Reads a script in a process in which the parser cannot be loaded. */
async function readWithoutParser(text: string): Promise<string> {
  const imports = {
    "libpg-query": "data:text/javascript,throw new Error('no parser')",
  };
  const code = `
    import { readScript } from "${
    import.meta.resolve("../../src/sql/script.ts")
  }";
    console.log(await readScript(${JSON.stringify(text)}, { file: "f" })
      .then(() => "read", (error) => error.message));`;
  const { stdout } = await promisify(execFile)(Deno.execPath(), [
    "run",
    "--quiet",
    "--no-config",
    `--import-map=data:application/json,${
      encodeURIComponent(JSON.stringify({ imports }))
    }`,
    `data:text/javascript,${encodeURIComponent(code)}`,
  ]);
  return stdout.trim();
}
