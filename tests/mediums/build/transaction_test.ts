import { deepEqual } from "node:assert/strict";
import { assertRefused, readProject, textsOf } from "./project.ts";
import type { Refusal } from "./project.ts";

Deno.test("readSchema() takes the place of a file's own BEGIN and COMMIT", async () => {
  const { files } = await readProject({
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

const CONTROL_HINT =
  "Remove the statement: the build is one transaction, and savepoints are allowed in it";

const REFUSALS: readonly Refusal[] = [
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
];

for (const refusal of REFUSALS) {
  Deno.test(`readSchema() refuses ${refusal.what} by line`, async () => {
    await assertRefused(refusal);
  });
}
