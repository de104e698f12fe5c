import { deepEqual, equal } from "node:assert/strict";
import {
  downText,
  filesOf,
  headOfDown,
  isWhole,
  lossesIn,
  migrationTexts,
} from "../../../../src/catalog/schema/steps/migration_texts.ts";
import type { Step } from "../../../../src/catalog/schema/steps/step.ts";

function step(mode: Step["mode"], ...statements: readonly string[]): Step {
  return {
    mode,
    changes: statements.map((sql) => ({ type: "make", object: sql, sql })),
  };
}

const together = step("transaction", "CREATE TABLE a ()", "CREATE TABLE b ()");
const alone = step("transaction", "ALTER TABLE c VALIDATE CONSTRAINT d");
const outside: Step = {
  ...step("outside", "CREATE INDEX CONCURRENTLY i ON c (e)"),
  reason: "cannot run in a transaction",
};
const loss = { type: "data-loss", object: "table a", text: "Rows" } as const;
const losing: Step = {
  mode: "transaction",
  changes: [
    { type: "drop", object: "table a", sql: "DROP TABLE a", hazards: [loss] },
  ],
};

Deno.test("migrationTexts() writes one transaction as a plain file", () => {
  deepEqual(migrationTexts([together], { title: "Add two tables" }).files, [{
    suffix: "",
    steps: [together],
    up: "-- Add two tables\n\nCREATE TABLE a ();\n\nCREATE TABLE b ();\n",
  }]);
});

Deno.test("migrationTexts() writes what runs alone as a file of its own, and says why", () => {
  const { files } = migrationTexts([together, alone, outside], {
    title: "Add things",
  });

  deepEqual(files.map(({ suffix }) => suffix), ["", "_2"]);
  equal(
    files[1]?.up,
    `-- confiture: no-transaction
-- Add things (2 of 2)
-- Statement by statement: CREATE INDEX CONCURRENTLY cannot run in a transaction

ALTER TABLE c VALIDATE CONSTRAINT d;

CREATE INDEX CONCURRENTLY i ON c (e);
`,
  );
});

Deno.test("filesOf() lets single statements share a file", () => {
  deepEqual(
    filesOf([alone, outside, together, alone]).map((file) => file.length),
    [2, 1, 1],
  );
});

Deno.test("isWhole() is what is one transaction", () => {
  deepEqual(
    [[], [alone], [outside], [alone, alone]].map(isWhole),
    [true, true, false, false],
  );
});

Deno.test("downText() is one file, whatever it takes", () => {
  equal(
    downText([outside, together], { title: "Add things", lost: [loss] }),
    `-- confiture: no-transaction
-- Revert: Add things
-- What table a held before does not come back
-- Statement by statement: CREATE INDEX CONCURRENTLY cannot run in a transaction

CREATE INDEX CONCURRENTLY i ON c (e);

BEGIN;
SET LOCAL lock_timeout = '5s';

CREATE TABLE a ();

CREATE TABLE b ();

COMMIT;
`,
  );
});

Deno.test("headOfDown() says what the way back loses", () => {
  deepEqual(headOfDown([losing], { title: "Add a table" }), [
    "Revert: Add a table",
    "The way back loses data: table a: Rows",
  ]);
});

Deno.test("lossesIn() are those of what is dropped", () => {
  const changed: Step = {
    mode: "transaction",
    changes: [
      { type: "alter", object: "table a", sql: "ALTER", hazards: [loss] },
    ],
  };

  deepEqual(lossesIn([losing]), [loss]);
  deepEqual(lossesIn([changed]), []);
});
