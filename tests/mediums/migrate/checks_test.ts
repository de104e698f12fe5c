import { deepEqual, doesNotThrow, equal, throws } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/errors.ts";
import { compare } from "../../../src/kernel/plan.ts";
import {
  editedProblem,
  missingMessage,
  reformattedProblem,
  refuseEdited,
  refuseIrreversible,
  refuseMissing,
  refuseOutOfOrder,
  refuseStrays,
  strayProblem,
} from "../../../src/mediums/migrate/checks.ts";
import { entry, migration } from "../../support/migrations.ts";

const FILES = [migration("1"), migration("2"), migration("3")];
const PLACE_OF_1 = { file: "db/migrations/1_m1.up.sql", line: 1 };

/** What a check throws. */
function refusal(check: () => void): ConfitureError {
  try {
    check();
  } catch (error) {
    if (error instanceof ConfitureError) return error;
    throw error;
  }
  throw new Error("It did not refuse");
}

Deno.test("refuseEdited() names the one file that changed, and when it was applied", () => {
  const comparison = compare(FILES, [entry("1", { checksum: "old" })]);

  const error = refusal(() => refuseEdited(comparison));

  equal(error.code, "migration/edited");
  equal(
    error.message,
    "Cannot migrate: 1_m1 was edited after it was applied at 2026-01-15T10:30:00Z",
  );
  deepEqual(error.place, PLACE_OF_1);
  deepEqual(error.problems, []);
});

Deno.test("refuseEdited() lists all files that changed", () => {
  const comparison = compare(FILES, [
    entry("1", { checksum: "old" }),
    entry("2", { checksum: "old" }),
  ]);

  const error = refusal(() => refuseEdited(comparison));

  equal(error.message, "Cannot migrate: 2 problems");
  deepEqual(error.problems.map(({ place }) => place?.file), [
    "db/migrations/1_m1.up.sql",
    "db/migrations/2_m2.up.sql",
  ]);
});

Deno.test("refuseEdited() lets files pass that are as they were", () => {
  doesNotThrow(() => refuseEdited(compare(FILES, [entry("1")])));
});

Deno.test("editedProblem() calls a migration as the ledger does", () => {
  const problem = editedProblem({
    entry: entry("001", { name: "before" }),
    migration: migration("1"),
  });

  deepEqual(problem, {
    message:
      "001_before was edited after it was applied at 2026-01-15T10:30:00Z",
    place: PLACE_OF_1,
  });
});

Deno.test("reformattedProblem() says what to do about it", () => {
  const problem = reformattedProblem({
    entry: entry("1"),
    migration: migration("1"),
  });

  deepEqual(problem, {
    message:
      "1_m1 was edited after it was applied, in comments and white space only",
    place: PLACE_OF_1,
    hint: "Run `confiture migrate repair` to accept the file as it is",
  });
});

Deno.test("refuseOutOfOrder() refuses what is older than what is applied", () => {
  const comparison = compare(FILES, [entry("2")]);

  const error = refusal(() => refuseOutOfOrder(comparison, FILES));

  equal(error.code, "migration/out-of-order");
  equal(
    error.message,
    "Cannot migrate up: 1_m1 is older than what is applied already (2_m2)",
  );
  deepEqual(error.place, PLACE_OF_1);
});

Deno.test("refuseOutOfOrder() names the newest version, not the one applied last", () => {
  const comparison = compare(FILES, [entry("3"), entry("1")]);

  throws(() => refuseOutOfOrder(comparison, FILES), {
    message:
      "Cannot migrate up: 2_m2 is older than what is applied already (3_m3)",
  });
});

Deno.test("refuseOutOfOrder() lets pass what was not chosen", () => {
  const comparison = compare(FILES, [entry("2")]);

  doesNotThrow(() => refuseOutOfOrder(comparison, [migration("3")]));
});

Deno.test("refuseMissing() refuses a ledger whose files are gone", () => {
  throws(() => refuseMissing(compare(FILES, [entry("1"), entry("9")])), {
    code: "migration/unreadable",
    message: "Cannot migrate: 9_m9 is applied, but its file is gone",
  });
});

Deno.test("refuseMissing() lets a ledger pass whose files are there", () => {
  doesNotThrow(() => refuseMissing(compare(FILES, [entry("1")])));
});

Deno.test("missingMessage() calls the migration by version and name", () => {
  equal(
    missingMessage({ version: "007", name: "jam" }),
    "007_jam is applied, but its file is gone",
  );
});

Deno.test("refuseStrays() says of the one stray why, and what to do", () => {
  const error = refusal(() =>
    refuseStrays([{
      file: "db/migrations/V1__a.sql",
      reason: "the name of a migration is {version}_{name}.up.sql",
      suggestion: "1_a.up.sql",
    }])
  );

  equal(error.code, "migration/stray");
  equal(
    error.message,
    "Cannot migrate: db/migrations/V1__a.sql is not a migration: the name of a migration is {version}_{name}.up.sql",
  );
  equal(error.hint, "Rename it to 1_a.up.sql");
  deepEqual(error.place, { file: "db/migrations/V1__a.sql" });
});

Deno.test("refuseStrays() has the usual remedy where there are several strays", () => {
  const error = refusal(() =>
    refuseStrays([
      { file: "a.md", reason: "no" },
      { file: "b.md", reason: "no", suggestion: "1_b.up.sql" },
    ])
  );

  equal(
    error.hint,
    "Run `confiture migrate validate --fix-naming`, or move the files away",
  );
  deepEqual(error.problems.map(({ hint }) => hint), [
    undefined,
    "Rename it to 1_b.up.sql",
  ]);
});

Deno.test("refuseStrays() lets a tidy directory pass", () => {
  doesNotThrow(() => refuseStrays([]));
});

Deno.test("strayProblem() has no remedy where no better name is known", () => {
  deepEqual(strayProblem({ file: "notes.md", reason: "it is not SQL" }), {
    message: "notes.md is not a migration: it is not SQL",
    place: { file: "notes.md" },
    hint: undefined,
  });
});

Deno.test("refuseIrreversible() refuses what was chosen and has no way down", () => {
  throws(
    () => refuseIrreversible([migration("1", { down: undefined }), ...FILES]),
    {
      code: "migration/irreversible",
      exitCode: 8,
      message: "Cannot migrate up: 1_m1 has no way down",
      place: PLACE_OF_1,
    },
  );
});

Deno.test("refuseIrreversible() lets pass what has a way down", () => {
  doesNotThrow(() => refuseIrreversible(FILES));
});
