import { deepEqual } from "node:assert/strict";
import { assertRefused, readProject } from "./project.ts";
import type { Refusal } from "./project.ts";

Deno.test("readSchema() lets psql's settings and displays pass and keeps what is echoed", async () => {
  const { files } = await readProject({
    "db/schema/a.sql":
      "\\set ON_ERROR_STOP on\n\\pset pager off\n\\timing\n\\encoding UTF8\n\\echo 'Creating it''s' tables\nSELECT 1;\n\\dt+ app.*\n\\qecho done",
  });

  deepEqual(files.map(({ echoes }) => echoes), [
    ["Creating it's tables", "done"],
  ]);
});

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
];

for (const refusal of REFUSALS) {
  Deno.test(`readSchema() refuses ${refusal.what} by line`, async () => {
    await assertRefused(refusal);
  });
}
