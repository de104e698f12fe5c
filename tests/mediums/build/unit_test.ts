import { deepEqual } from "node:assert/strict";
import { assertRefused, readProject, textsOf } from "./project.ts";
import type { Refusal } from "./project.ts";

Deno.test("readSchema() includes \\i from the project and \\ir from beside the file, in place", async () => {
  const { files, included, sources } = await readProject({
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
  const { files } = await readProject({
    "db/schema/all.sql": "\\i 'x y.sql'\n\\include z.sql;\n",
    "db/schema/x y.sql": "SELECT 1",
    "db/schema/z.sql": "SELECT 2",
  });

  deepEqual(files.map(textsOf), [["SELECT 1", "SELECT 2"]]);
});

Deno.test("readSchema() does not build a file again that another includes, even an earlier one", async () => {
  const { files, included } = await readProject({
    "db/schema/a_part.sql": "SELECT 1",
    "db/schema/b_all.sql": "\\ir a_part.sql\n\\ir c_part.sql",
    "db/schema/c_part.sql": "SELECT 2",
  });

  deepEqual(files.map(({ file }) => file), ["db/schema/b_all.sql"]);
  deepEqual(included, ["db/schema/a_part.sql", "db/schema/c_part.sql"]);
});

Deno.test("readSchema() finds BEGIN and COMMIT around what a file includes", async () => {
  const { files } = await readProject({
    "db/schema/all.sql": "BEGIN;\n\\i db/parts/a.sql\nCOMMIT;",
    "db/parts/a.sql": "SELECT 1;",
  });

  deepEqual(files.map(textsOf), [["SELECT 1"]]);
});

const REFUSALS: readonly Refusal[] = [
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
];

for (const refusal of REFUSALS) {
  Deno.test(`readSchema() refuses ${refusal.what} by line`, async () => {
    await assertRefused(refusal);
  });
}
