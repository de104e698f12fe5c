import { deepEqual, equal, rejects } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { readSchema } from "../../../src/mediums/build/schema.ts";
import type { Schema, SchemaFile } from "../../../src/mediums/build/schema.ts";
import { includeDir, projectOf } from "./project.ts";

async function read(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Schema> {
  await using project = await projectOf(files);
  return await readSchema({
    root: project.root,
    configuredIn: "db/environments/local.yaml",
    includeDirs: [includeDir("db/schema")],
    excludeDirs: [],
  }, project.host.files);
}

function textsOf({ body }: SchemaFile): readonly string[] {
  return body.map(({ statement }) => statement.text);
}

async function failureOf(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<ConfitureError> {
  let failure: unknown;
  await rejects(read(files), (error) => {
    failure = error;
    return true;
  });
  if (failure instanceof ConfitureError) return failure;
  throw failure;
}

Deno.test("readSchema() reads BOM, CRLF and a missing last semicolon as psql does", async () => {
  const { files } = await read({
    "db/schema/a.sql": "\uFEFFSELECT 1;\r\n-- note\r\nSELECT 2",
    "db/schema/b.sql": "SELECT 3",
  });

  deepEqual(files.map(textsOf), [["SELECT 1", "SELECT 2"], ["SELECT 3"]]);
});

Deno.test("readSchema() includes \\i from the project and \\ir from beside the file, in place", async () => {
  const { files, included, sources } = await read({
    "db/schema/a.sql":
      "SELECT 1;\n\\i db/parts/x.sql\nSELECT 2;\n\\ir ../parts/y.sql",
    "db/parts/x.sql": "SELECT 10",
    "db/parts/y.sql": "SELECT 20;\n\\ir z.sql\n",
    "db/parts/z.sql": "SELECT 30;",
  });

  deepEqual(files.map(textsOf), [
    ["SELECT 1", "SELECT 10", "SELECT 2", "SELECT 20", "SELECT 30"],
  ]);
  deepEqual(included, []);
  deepEqual(sources.map(({ file }) => file), [
    "db/schema/a.sql",
    "db/parts/x.sql",
    "db/parts/y.sql",
    "db/parts/z.sql",
  ]);
});

Deno.test("readSchema() looks for \\i beside the file where the project has none, with its quotes", async () => {
  const { files } = await read({
    "db/schema/all.sql": "\\i 'x y.sql'\n\\include z.sql;\n",
    "db/schema/x y.sql": "SELECT 1",
    "db/schema/z.sql": "SELECT 2",
  });

  deepEqual(files.map(textsOf), [["SELECT 1", "SELECT 2"]]);
});

Deno.test("readSchema() does not build a file again that another includes, even an earlier one", async () => {
  const { files, included } = await read({
    "db/schema/a_part.sql": "SELECT 1",
    "db/schema/b_all.sql": "\\ir a_part.sql\n\\ir c_part.sql",
    "db/schema/c_part.sql": "SELECT 2",
  });

  deepEqual(files.map(({ file }) => file), ["db/schema/b_all.sql"]);
  deepEqual(included, ["db/schema/a_part.sql", "db/schema/c_part.sql"]);
});

Deno.test("readSchema() takes the place of a file's own BEGIN and COMMIT", async () => {
  const { files } = await read({
    "db/schema/a.sql":
      "SET search_path = x;\nBEGIN ISOLATION LEVEL SERIALIZABLE;\nSELECT 1;\nSAVEPOINT a;\nROLLBACK TO a;\nEND;\nRESET ALL;",
    "db/schema/b.sql":
      "START TRANSACTION;\nSET TRANSACTION ISOLATION LEVEL SERIALIZABLE;\nSELECT 2;\nCOMMIT;",
  });

  deepEqual(files.map(textsOf), [
    [
      "SET search_path = x",
      "SELECT 1",
      "SAVEPOINT a",
      "ROLLBACK TO a",
      "RESET ALL",
    ],
    ["SELECT 2"],
  ]);
  deepEqual(files.map(({ isWrapped }) => isWrapped), [true, true]);
});

Deno.test("readSchema() finds BEGIN and COMMIT around what a file includes", async () => {
  const { files } = await read({
    "db/schema/all.sql": "BEGIN;\n\\i db/parts/a.sql\nCOMMIT;",
    "db/parts/a.sql": "SELECT 1;",
  });

  deepEqual(files.map(textsOf), [["SELECT 1"]]);
});

Deno.test("readSchema() takes out what cannot run in a transaction, with the settings before it", async () => {
  const { files } = await read({
    "db/schema/a.sql":
      "SET search_path = app;\nCREATE TABLE t (id int);\nCREATE INDEX CONCURRENTLY i ON t (id);\nSELECT 1;\nVACUUM t;",
  });

  deepEqual(files.map(textsOf), [
    ["SET search_path = app", "CREATE TABLE t (id int)", "SELECT 1"],
  ]);
  deepEqual(
    files[0]?.deferred.map(({ what, settings, statement }) => [
      what,
      settings.map(({ statement }) => statement.text),
      statement.place.line,
    ]),
    [
      ["CREATE INDEX CONCURRENTLY", ["SET search_path = app"], 3],
      ["VACUUM", ["SET search_path = app"], 5],
    ],
  );
});

Deno.test("readSchema() runs a file that says no-transaction after the others, control and all", async () => {
  const { files } = await read({
    "db/schema/a.sql":
      "-- confiture: no-transaction\nBEGIN;\nSELECT 1;\nCOMMIT;\nBEGIN;\nCOMMIT;",
  });

  deepEqual(files.map(textsOf), [[]]);
  deepEqual(
    files[0]?.deferred.map(({ statement }) => statement.text),
    ["BEGIN", "SELECT 1", "COMMIT", "BEGIN", "COMMIT"],
  );
});

Deno.test("readSchema() passes over the header that creates a database and goes there", async () => {
  const { files, remarks } = await read({
    "db/schema/a.sql":
      "DROP DATABASE IF EXISTS chinook;\n\nCREATE DATABASE chinook;\n\n\\c chinook;\n\nSELECT 1;",
  });

  deepEqual(files.map(textsOf), [["SELECT 1"]]);
  deepEqual(remarks, [{
    message:
      'lines 1 to 5 create and go to database "chinook" and are passed over: the environment says which database is built',
    place: { file: "db/schema/a.sql", line: 1, column: 1 },
  }]);
});

Deno.test("readSchema() passes over the header of pg_dump --create, which connects twice", async () => {
  const { files, remarks } = await read({
    "db/schema/a.sql": [
      "\\restrict abc",
      "SET statement_timeout = 0;",
      "SELECT pg_catalog.set_config('search_path', '', false);",
      `CREATE DATABASE "My App" WITH TEMPLATE = template0 ENCODING = 'UTF8';`,
      `ALTER DATABASE "My App" OWNER TO postgres;`,
      "\\unrestrict abc",
      `\\connect -reuse-previous=on "dbname='My App'"`,
      "\\restrict abc",
      "SET statement_timeout = 0;",
      `ALTER DATABASE "My App" SET search_path TO 'app';`,
      "\\unrestrict abc",
      `\\connect -reuse-previous=on "dbname='My App'"`,
      "\\restrict abc",
      "SET statement_timeout = 0;",
      "SELECT 1;",
      "\\unrestrict abc",
    ].join("\n"),
  });

  deepEqual(files.map(textsOf), [["SET statement_timeout = 0", "SELECT 1"]]);
  deepEqual(remarks.map(({ message }) => message), [
    'lines 2 to 7 create and go to database "My App" and are passed over: the environment says which database is built',
    'lines 9 to 12 alter and go to database "My App" and are passed over: the environment says which database is built',
  ]);
});

Deno.test("readSchema() lets psql's settings and displays pass and keeps what is echoed", async () => {
  const { files } = await read({
    "db/schema/a.sql":
      "\\set ON_ERROR_STOP on\n\\pset pager off\n\\timing\n\\encoding UTF8\n\\echo 'Creating it''s' tables\nSELECT 1;\n\\dt+ app.*\n\\qecho done",
  });

  deepEqual(files.map(({ echoes }) => echoes), [
    ["Creating it's tables", "done"],
  ]);
});

Deno.test("readSchema() leaves out a harmless change of client_encoding, which would garble the next file", async () => {
  const { files } = await read({
    "db/schema/a.sql": "SET client_encoding = 'LATIN1';\nSELECT 1;",
  });

  deepEqual(files.map(textsOf), [["SELECT 1"]]);
});

interface Refusal {
  readonly what: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly message: string;
  readonly line: number | undefined;
  readonly column?: number;
  readonly hint: string;
  readonly file?: string;
}

const CONTROL_HINT =
  "Remove the statement: the build is one transaction, and savepoints are allowed in it";

const REFUSALS: readonly Refusal[] = [
  {
    what: "\\copy",
    files: { "db/schema/a.sql": "SELECT 1;\n\\copy t from 'x.csv'" },
    message: "\\copy is a command of psql's that build does not know",
    line: 2,
    hint: "Write COPY … FROM stdin with the data below it",
  },
  {
    what: "\\set of a variable",
    files: { "db/schema/a.sql": "\\set name 'x'\nSELECT :name;" },
    message: "\\set name sets a variable of psql's, and build has none",
    line: 1,
    hint: "Write the value where the variable is used",
  },
  {
    what: "\\if",
    files: { "db/schema/a.sql": "\n\\if true\nSELECT 1;" },
    message: "\\if is a command of psql's that build does not know",
    line: 2,
    hint: "Write the condition in a DO block",
  },
  {
    what: "\\!",
    files: { "db/schema/a.sql": "\\! rm -rf x" },
    message: "\\! is a command of psql's that build does not know",
    line: 1,
    hint: "Run the command before or after the build",
  },
  {
    what: "\\encoding of another encoding",
    files: { "db/schema/a.sql": "\\encoding LATIN1" },
    message: "\\encoding LATIN1 asks for another encoding than UTF-8",
    line: 1,
    hint: "Save the file as UTF-8 and remove the command",
  },
  {
    what: "\\connect without a header",
    files: { "db/schema/a.sql": "SELECT 1;\n\\connect other" },
    message: "\\connect leaves the database of the environment",
    line: 2,
    hint: "Remove it: the environment says which database is built",
  },
  {
    what: "\\connect to another database than was created",
    files: { "db/schema/a.sql": "CREATE DATABASE one;\n\\c two" },
    message: "\\connect leaves the database of the environment",
    line: 2,
    hint: "Remove it: the environment says which database is built",
  },
  {
    what: "a file that is not there",
    files: { "db/schema/a.sql": "SELECT 1;\n  \\ir nope.sql" },
    message:
      'it includes "nope.sql", which is neither in the project\'s directory nor in "db/schema"',
    line: 2,
    column: 3,
    hint: "Correct the name; \\ir looks beside the file itself",
  },
  {
    what: "files that include each other",
    files: {
      "db/schema/a.sql": "\\ir ../b.sql",
      "db/b.sql": "\\i db/c.sql",
      "db/c.sql": "SELECT 1;\n\\i db/b.sql",
    },
    message:
      'files include each other: "db/schema/a.sql" includes "db/b.sql" includes "db/c.sql" includes "db/b.sql"',
    file: "db/c.sql",
    line: 2,
    hint: "Remove one of the includes",
  },
  {
    what: "a file that includes itself",
    files: { "db/schema/a.sql": "\\ir a.sql" },
    message:
      'files include each other: "db/schema/a.sql" includes "db/schema/a.sql"',
    line: 1,
    hint: "Remove one of the includes",
  },
  {
    what: "an open BEGIN",
    files: { "db/schema/a.sql": "BEGIN;\nSELECT 1;" },
    message: "BEGIN is never followed by COMMIT",
    line: 1,
    hint: CONTROL_HINT,
  },
  {
    what: "a COMMIT alone",
    files: { "db/schema/a.sql": "SELECT 1;\nCOMMIT;" },
    message: "COMMIT ends a transaction the file did not begin",
    line: 2,
    hint: CONTROL_HINT,
  },
  {
    what: "a ROLLBACK",
    files: { "db/schema/a.sql": "SELECT 1;\nSELECT 2; ROLLBACK;" },
    message: "ROLLBACK would undo what the build did",
    line: 2,
    column: 11,
    hint: CONTROL_HINT,
  },
  {
    what: "a BEGIN in the middle",
    files: { "db/schema/a.sql": "SELECT 1;\nBEGIN;\nSELECT 2;\nCOMMIT;" },
    message: "BEGIN is not the file's first statement",
    line: 2,
    hint: CONTROL_HINT,
  },
  {
    what: "a COMMIT in the middle",
    files: {
      "db/schema/a.sql": "BEGIN;\nSELECT 2;\nCOMMIT;\nSELECT 3;\nSELECT 4;",
    },
    message: "COMMIT is not the file's last statement",
    line: 3,
    hint: CONTROL_HINT,
  },
  {
    what: "a second transaction",
    files: { "db/schema/a.sql": "BEGIN;\nSELECT 2;\nCOMMIT;\nBEGIN;\nCOMMIT;" },
    message: "BEGIN begins a second transaction",
    line: 4,
    hint: CONTROL_HINT,
  },
  {
    what: "a nested BEGIN",
    files: { "db/schema/a.sql": "BEGIN;\nSTART TRANSACTION;\nCOMMIT;" },
    message: "START TRANSACTION stands inside the transaction of line 1",
    line: 2,
    hint: CONTROL_HINT,
  },
  {
    what: "PREPARE TRANSACTION",
    files: { "db/schema/a.sql": "PREPARE TRANSACTION 'x';" },
    message: "PREPARE TRANSACTION is not possible in the build's transaction",
    line: 1,
    hint: CONTROL_HINT,
  },
  {
    what: "a string that is never closed",
    files: { "db/schema/a.sql": "SELECT 1;\nSELECT 'a;\n" },
    message: "the string that begins here is never closed",
    line: 2,
    column: 8,
    hint: "Correct the file at the place named",
  },
  {
    what: "bytes that are not UTF-8",
    files: {
      "db/schema/a.sql": new Uint8Array([
        0x2d,
        0x2d,
        0x0a,
        0x2d,
        0x2d,
        0xe9,
        0x0a,
      ]),
    },
    message: '"db/schema/a.sql" is not UTF-8: byte 0xe9',
    line: 2,
    column: 3,
    hint:
      "Check that the file exists, that you may read it and that it is UTF-8",
  },
];

for (const refusal of REFUSALS) {
  Deno.test(`readSchema() refuses ${refusal.what} by line`, async () => {
    const error = await failureOf(refusal.files);

    equal(error.message, `Cannot build: ${refusal.message}`);
    deepEqual(
      [error.place?.file, error.place?.line, error.place?.column],
      [refusal.file ?? "db/schema/a.sql", refusal.line, refusal.column ?? 1],
    );
    equal(error.hint, refusal.hint);
    equal(error.exitCode, 4);
  });
}

Deno.test("readSchema() tells all that is wrong at once", async () => {
  const error = await failureOf({
    "db/schema/a.sql": "SELECT 1;\nROLLBACK;\n\\copy x from y",
    "db/schema/b.sql": "\\ir c.sql\nCOMMIT;",
  });

  equal(error.code, "build/invalid");
  equal(
    error.message,
    "Cannot build: 4 things in the schema's files stand in the way",
  );
  deepEqual(
    error.problems.map(({ place }) => `${place?.file}:${place?.line}`).sort(),
    [
      "db/schema/a.sql:2",
      "db/schema/a.sql:3",
      "db/schema/b.sql:1",
      "db/schema/b.sql:2",
    ],
  );
});

Deno.test("readSchema() refuses a schema without files", async () => {
  const error = await failureOf({ "db/schema/README.md": "" });

  equal(error.code, "build/no-files");
  equal(error.message, 'Cannot build: No SQL files found in "db/schema"');
});
