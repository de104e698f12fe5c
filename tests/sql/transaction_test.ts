import { deepEqual, equal, rejects } from "node:assert/strict";
import { readScript } from "../../src/sql/script.ts";
import { shapeOf } from "../../src/sql/transaction.ts";
import type { Shape } from "../../src/sql/transaction.ts";

const transactional: readonly [string, string, readonly string[]][] = [
  ["", "BEGIN", []],
  ["-- nothing", "BEGIN", []],
  ["SELECT 1; SELECT 2;", "BEGIN", ["SELECT 1", "SELECT 2"]],
  ["BEGIN; SELECT 1; COMMIT;", "BEGIN", ["SELECT 1"]],
  ["begin;\nend", "begin", []],
  [
    "START TRANSACTION READ WRITE; SELECT 1; END WORK;",
    "START TRANSACTION READ WRITE",
    ["SELECT 1"],
  ],
  [
    "BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT AND NO CHAIN;",
    "BEGIN ISOLATION LEVEL SERIALIZABLE",
    ["SELECT 1"],
  ],
  [
    "\\restrict x\n-- a\nBEGIN; SELECT 1; COMMIT;\n\\unrestrict x\n-- b",
    "BEGIN",
    ["SELECT 1"],
  ],
  ["BEGIN; SAVEPOINT a; ROLLBACK TO a; RELEASE a; COMMIT;", "BEGIN", [
    "SAVEPOINT a",
    "ROLLBACK TO a",
    "RELEASE a",
  ]],
  ["SAVEPOINT a; ROLLBACK TO SAVEPOINT a;", "BEGIN", [
    "SAVEPOINT a",
    "ROLLBACK TO SAVEPOINT a",
  ]],
  ["SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; SELECT 1;", "BEGIN", [
    "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
    "SELECT 1",
  ]],
  ["SET a.b = 1; RESET c; BEGIN; SELECT 1; COMMIT;", "BEGIN", [
    "SET a.b = 1",
    "RESET c",
    "SELECT 1",
  ]],
  [
    "SELECT set_config('a.b', 'c', false); BEGIN; SET TRANSACTION READ WRITE; SELECT 1; COMMIT; SELECT 2; SET d = 3; SHOW d; ANALYZE t; RESET d;",
    "BEGIN",
    [
      "SET TRANSACTION READ WRITE",
      "SELECT set_config('a.b', 'c', false)",
      "SELECT 1",
      "SELECT 2",
      "SET d = 3",
      "SHOW d",
      "ANALYZE t",
      "RESET d",
    ],
  ],
  ["SET a.b = 1;", "BEGIN", ["SET a.b = 1"]],
  ["DO $$ BEGIN PERFORM 1; END $$;", "BEGIN", [
    "DO $$ BEGIN PERFORM 1; END $$",
  ]],
];

for (const [text, begin, statements] of transactional) {
  Deno.test(`shapeOf() makes one transaction of ${JSON.stringify(text)}`, async () => {
    const shape = await shapeOfText(text);

    equal(shape.kind, "transactional");
    equal(shape.kind === "transactional" ? shape.begin : "", begin);
    deepEqual(textsOf(shape), statements);
  });
}

const stepwise: readonly [string, readonly string[], string][] = [
  [
    "SELECT 1;\nCREATE INDEX CONCURRENTLY i ON t (a);\nDROP INDEX CONCURRENTLY j;",
    [
      "SELECT 1",
      "CREATE INDEX CONCURRENTLY i ON t (a)",
      "DROP INDEX CONCURRENTLY j",
    ],
    "CREATE INDEX CONCURRENTLY in line 2 cannot run in a transaction",
  ],
  ["VACUUM t", ["VACUUM t"], "VACUUM in line 1 cannot run in a transaction"],
  [
    "-- confiture: no-transaction\nSELECT 1;",
    ["SELECT 1"],
    "the file says no-transaction",
  ],
  [
    "-- confiture: no-transaction\nBEGIN; SAVEPOINT a; COMMIT; BEGIN; ROLLBACK; VACUUM;",
    ["BEGIN", "SAVEPOINT a", "COMMIT", "BEGIN", "ROLLBACK", "VACUUM"],
    "the file says no-transaction",
  ],
];

for (const [text, statements, reason] of stepwise) {
  Deno.test(`shapeOf() takes ${JSON.stringify(text)} step by step`, async () => {
    const shape = await shapeOfText(text);

    equal(shape.kind, "stepwise");
    equal(shape.kind === "stepwise" ? shape.reason : "", reason);
    deepEqual(textsOf(shape), statements);
  });
}

const refused: readonly [string, readonly (readonly [number, string])[]][] = [
  ["BEGIN;\nSELECT 1;", [[1, "BEGIN is never followed by COMMIT"]]],
  ["SELECT 1;\nCOMMIT;", [[
    2,
    "COMMIT ends a transaction the file did not begin",
  ]]],
  ["ROLLBACK;", [[1, "ROLLBACK would undo what the ledger records"]]],
  ["BEGIN;\nSELECT 1;\nROLLBACK;", [[
    3,
    "ROLLBACK would undo what the ledger records",
  ]]],
  ["SELECT 1;\nBEGIN;\nEND;", [[2, "BEGIN is not the file's first statement"]]],
  ["SET LOCAL a.b = 1;\nBEGIN;\nEND;", [[
    2,
    "BEGIN is not the file's first statement",
  ]]],
  ["BEGIN;\nEND;\nINSERT INTO t VALUES (1);", [[
    2,
    "END is not the file's last statement",
  ]]],
  ["BEGIN;\nSET LOCAL a.b = 1;\nEND;\nSELECT 1;", [[
    3,
    "END is not the file's last statement",
  ]]],
  ["SET a.b = 1;\nBEGIN;\nEND;\nSELECT 1;\nBEGIN;\nEND;", [
    [3, "END is not the file's last statement"],
    [5, "BEGIN begins a second transaction"],
  ]],
  ["BEGIN;\nCOMMIT;\nSTART TRANSACTION;\nCOMMIT;", [[
    3,
    "START TRANSACTION begins a second transaction",
  ]]],
  ["BEGIN;\nBEGIN;\nCOMMIT;", [[
    2,
    "BEGIN stands inside the transaction of line 1",
  ]]],
  ["BEGIN;\nSELECT 1;\nCOMMIT AND CHAIN;", [
    [1, "BEGIN is never followed by COMMIT"],
    [3, "COMMIT AND CHAIN is not possible in a migration's transaction"],
  ]],
  ["PREPARE TRANSACTION 'a';\nCOMMIT PREPARED 'a';", [
    [1, "PREPARE TRANSACTION is not possible in a migration's transaction"],
    [2, "COMMIT PREPARED is not possible in a migration's transaction"],
  ]],
  ["COMMIT;\nSELECT 1;\nABORT;\nBEGIN;", [
    [1, "COMMIT ends a transaction the file did not begin"],
    [3, "ABORT would undo what the ledger records"],
    [4, "BEGIN is not the file's first statement"],
    [4, "BEGIN is never followed by COMMIT"],
  ]],
  ["BEGIN;\nVACUUM;\nCREATE INDEX CONCURRENTLY ON t (a);\nCOMMIT;", [
    [2, "VACUUM cannot run between BEGIN and COMMIT"],
    [3, "CREATE INDEX CONCURRENTLY cannot run between BEGIN and COMMIT"],
  ]],
  ["VACUUM;\nSAVEPOINT a;\nROLLBACK TO a;", [
    [2, "SAVEPOINT needs a transaction, and the file cannot run in one"],
    [3, "ROLLBACK TO needs a transaction, and the file cannot run in one"],
  ]],
  ["VACUUM;\nCOMMIT;", [[
    2,
    "COMMIT ends a transaction the file did not begin",
  ]]],
];

for (const [text, expected] of refused) {
  Deno.test(`shapeOf() refuses ${JSON.stringify(text)}`, async () => {
    const [first] = expected;
    const isOne = expected.length === 1;

    await rejects(shapeOfText(text), {
      code: "migration/transaction-control",
      message: `Cannot run "f.sql": ${
        isOne ? first?.[1] : `${expected.length} places are wrong`
      }`,
      place: { file: "f.sql", line: first?.[0], column: 1 },
    });
    deepEqual(await problemsOf(text), isOne ? [] : expected);
  });
}

Deno.test("shapeOf() keeps the file's own BEGIN, to map errors with", async () => {
  const shape = await shapeOfText("\nBEGIN; SELECT 1; COMMIT;");

  equal(shape.kind === "transactional" && shape.opening?.place.line, 2);
});

Deno.test("shapeOf() reports under another code where it is told one", async () => {
  const script = await readScript("ROLLBACK", { file: "f.sql" });

  await rejects(async () => await shapeOf(script, { code: "build/invalid" }), {
    code: "build/invalid",
    excerpt: { text: "ROLLBACK", column: 1 },
  });
});

async function shapeOfText(text: string): Promise<Shape> {
  return shapeOf(await readScript(text, { file: "f.sql" }));
}

function textsOf({ statements }: Shape): readonly string[] {
  return statements.map(({ text }) => text);
}

async function problemsOf(
  text: string,
): Promise<readonly (readonly [number | undefined, string])[]> {
  return await shapeOfText(text).then(
    () => [],
    (error) =>
      error.problems.map((
        { place, message }: { place: { line?: number }; message: string },
      ) => [place.line, message]),
  );
}
