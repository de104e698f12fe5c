import { deepEqual } from "node:assert/strict";
import { ERRORS, EXIT } from "../../src/kernel/error_codes.ts";

const CODES = Object.entries(ERRORS);

/** Codes that were published, which users' scripts rely on: add, never change. */
const PUBLISHED = {
  "command/usage": 64,
  "config/not-found": 5,
  "config/unreadable": 5,
  "config/invalid": 5,
  "config/conflict": 5,
  "plugin/not-found": 5,
  "plugin/invalid": 5,
  "plugin/failed": 5,
  "database/unreachable": 3,
  "database/refused": 3,
  "database/tls": 3,
  "database/connection-lost": 3,
  "database/statement-failed": 1,
  "database/unsupported-version": 3,
  "database/embedded-busy": 6,
  "database/embedded-failed": 3,
  "lock/timeout": 6,
  "ledger/missing": 2,
  "ledger/no-rights": 1,
  "ledger/invalid": 5,
  "ledger/contradiction": 5,
  "migration/duplicate-version": 5,
  "migration/cycle": 5,
  "migration/missing-dependency": 5,
  "migration/stray": 5,
  "migration/unreadable": 5,
  "migration/invalid": 5,
  "migration/transaction-control": 5,
  "migration/edited": 5,
  "migration/out-of-order": 5,
  "migration/not-applied": 1,
  "migration/unknown-target": 5,
  "migration/irreversible": 8,
  "migration/failed": 1,
  "migration/partial": 8,
  "migration/expectation": 1,
  "migration/validation": 5,
  "build/no-files": 4,
  "build/unreadable": 4,
  "build/invalid": 4,
  "build/failed": 4,
  "build/incomplete": 4,
  "build/not-empty": 4,
  "init/not-possible": 5,
  "output/failed": 5,
  "run/interrupted": 130,
  "internal/bug": 70,
};

Deno.test("EXIT keeps the meaning of every number", () => {
  deepEqual(EXIT, {
    ok: 0,
    failed: 1,
    pending: 1,
    noLedger: 2,
    unreachable: 3,
    schema: 4,
    invalid: 5,
    locked: 6,
    git: 7,
    doubt: 8,
    usage: 64,
    bug: 70,
    interrupted: 130,
  });
});

Deno.test("ERRORS keeps the exit code of every code that was published", () => {
  const exits = Object.fromEntries(
    CODES.filter(([code]) => code in PUBLISHED)
      .map(([code, { exit }]) => [code, exit]),
  );

  deepEqual(exits, PUBLISHED);
});

Deno.test("ERRORS names each error as family/what-is-wrong", () => {
  const odd = CODES.map(([code]) => code)
    .filter((code) => !/^[a-z]+\/[a-z]+(?:-[a-z]+)*$/.test(code));

  deepEqual(odd, []);
});

Deno.test("ERRORS has no error that exits as if nothing were wrong", () => {
  const failures = new Set<number>(Object.values(EXIT));
  failures.delete(EXIT.ok);

  deepEqual(CODES.filter(([, { exit }]) => !failures.has(exit)), []);
});

Deno.test("ERRORS has a remedy for each error, which begins in upper case and has no full stop", () => {
  const odd = CODES.map(([, { hint }]) => hint)
    .filter((hint) => !/^[A-Z][a-z]+ .*[^.\s]$/.test(hint));

  deepEqual(odd, []);
});
