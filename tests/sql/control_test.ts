import { equal } from "node:assert/strict";
import { controlOf } from "../../src/sql/control.ts";
import type { TransactionControl } from "../../src/sql/control.ts";
import { splitScript } from "../../src/sql/split.ts";

const rows: readonly [string, TransactionControl | undefined][] = [
  ["BEGIN", "begin"],
  ["begin work", "begin"],
  ["BEGIN ISOLATION LEVEL SERIALIZABLE, READ WRITE", "begin"],
  ["START TRANSACTION READ ONLY", "begin"],
  ["COMMIT", "commit"],
  ["commit transaction", "commit"],
  ["END", "commit"],
  ["END WORK AND NO CHAIN", "commit"],
  ["COMMIT AND CHAIN", "chain"],
  ["END TRANSACTION AND CHAIN", "chain"],
  ["ROLLBACK AND CHAIN", "chain"],
  ["ROLLBACK", "rollback"],
  ["ABORT", "rollback"],
  ["ROLLBACK WORK", "rollback"],
  ["ROLLBACK TO a", "savepoint"],
  ["ROLLBACK WORK TO SAVEPOINT a", "savepoint"],
  ["SAVEPOINT a", "savepoint"],
  ["RELEASE SAVEPOINT a", "savepoint"],
  ["PREPARE TRANSACTION 'x'", "prepare"],
  ["PREPARE transaction AS SELECT 1", undefined],
  ["PREPARE q AS SELECT 1", undefined],
  ["COMMIT PREPARED 'x'", "settle-prepared"],
  ["ROLLBACK PREPARED 'x'", "settle-prepared"],
  ["SET TRANSACTION READ ONLY", "characteristics"],
  ["SET LOCAL TRANSACTION READ ONLY", "characteristics"],
  ["SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", undefined],
  ["SET transaction_isolation = 'serializable'", undefined],
  ["START_REPLICATION", undefined],
  ["SELECT 'COMMIT'", undefined],
  ["COMMENT ON TABLE a IS 'COMMIT'", undefined],
];

for (const [text, expected] of rows) {
  Deno.test(`controlOf() tells ${expected} for ${text}`, () => {
    const [segment] = splitScript(text);

    equal(segment?.kind, "statement");
    equal(
      segment?.kind === "statement" ? controlOf(segment.words) : "none",
      expected,
    );
  });
}
