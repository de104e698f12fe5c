import { deepEqual, equal } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/errors.ts";
import { compare } from "../../../src/kernel/plan.ts";
import type { Scan } from "../../../src/kernel/plugin.ts";
import { validate } from "../../../src/mediums/migrate/validate.ts";
import { entry, migration } from "../../support/migrations.ts";
import { notingExecutor } from "../../support/noting_executor.ts";

const EXECUTORS = [notingExecutor()];

function scanOf(scan: Partial<Scan>): Required<Scan> {
  return { migrations: [], strays: [], notices: [], ...scan };
}

Deno.test("validate() finds nothing wrong with files that are in order", async () => {
  const result = await validate({
    scan: scanOf({ migrations: [migration("1"), migration("2")] }),
    executors: EXECUTORS,
  });

  deepEqual(result, {
    isValid: true,
    findings: [],
    migrations: 2,
    hasLedger: false,
    reformatted: [],
  });
});

Deno.test("validate() finds strays, with the name they should have had", async () => {
  const { isValid, findings } = await validate({
    scan: scanOf({
      strays: [
        { file: "V1__a.sql", reason: "odd name", suggestion: "1_a.up.sql" },
        { file: "notes.md", reason: "no SQL" },
      ],
    }),
    executors: EXECUTORS,
  });

  equal(isValid, false);
  deepEqual(findings, [
    {
      kind: "stray",
      message: "odd name",
      place: { file: "V1__a.sql" },
      suggestion: "1_a.up.sql",
      hint: "Rename it to 1_a.up.sql",
    },
    {
      kind: "stray",
      message: "no SQL",
      place: { file: "notes.md" },
      suggestion: undefined,
      hint: undefined,
    },
  ]);
});

Deno.test("validate() finds a version that stands twice", async () => {
  const { findings } = await validate({
    scan: scanOf({
      migrations: [migration("1"), migration("1", { files: ["1_b.up.sql"] })],
    }),
    executors: EXECUTORS,
  });

  deepEqual(findings.map(({ kind, message }) => [kind, message]), [[
    "order",
    'version "1" belongs to both "db/migrations/1_m1.up.sql" and "1_b.up.sql"',
  ]]);
});

Deno.test("validate() finds a dependency that is missing", async () => {
  const { findings } = await validate({
    scan: scanOf({ migrations: [migration("2", { dependsOn: ["1"] })] }),
    executors: EXECUTORS,
  });

  deepEqual(findings.map(({ kind, place }) => [kind, place?.file]), [
    ["order", "db/migrations/2_m2.up.sql"],
  ]);
});

Deno.test("validate() finds pairs that disagree", async () => {
  const notice = {
    message: '"1_b.down.sql" has another name',
    place: { file: "1_b.down.sql" },
    hint: "Give both files the same name",
  };

  const { findings } = await validate({
    scan: scanOf({ notices: [notice] }),
    executors: EXECUTORS,
  });

  deepEqual(findings, [{ kind: "mismatch", ...notice }]);
});

Deno.test("validate() asks the executors about the ways up and down of each migration", async () => {
  const asked: string[] = [];

  await validate({
    scan: scanOf({
      migrations: [migration("1"), migration("2", { down: undefined })],
    }),
    executors: [notingExecutor({
      accepts: ({ migration: { version }, direction }) => {
        asked.push(`${version} ${direction}`);
        return true;
      },
    })],
  });

  deepEqual(asked, ["1 up", "1 down", "2 up"]);
});

Deno.test("validate() does not ask a later executor about what an earlier one accepts", async () => {
  const { isValid } = await validate({
    scan: scanOf({ migrations: [migration("1")] }),
    executors: [
      notingExecutor(),
      notingExecutor({
        accepts: () => {
          throw new ConfitureError("migration/invalid", "Cannot read it");
        },
      }),
    ],
  });

  equal(isValid, true);
});

Deno.test("validate() finds what an executor refuses, in each file", async () => {
  const place = { file: "1_m1.up.sql", line: 3, column: 1 };

  const { findings } = await validate({
    scan: scanOf({ migrations: [migration("1", { down: undefined })] }),
    executors: [notingExecutor({
      accepts: () => {
        throw new ConfitureError(
          "migration/transaction-control",
          "Cannot read it: ROLLBACK in line 3",
          { place },
        );
      },
    })],
  });

  deepEqual(findings, [{
    kind: "unexecutable",
    message: "Cannot read it: ROLLBACK in line 3",
    place,
    hint:
      "Remove the statement, or begin the file with `-- confiture: no-transaction`",
  }]);
});

Deno.test("validate() finds each of several things an executor refuses in one file", async () => {
  const problems = [{ message: "line 1" }, { message: "line 2" }];

  const { findings } = await validate({
    scan: scanOf({ migrations: [migration("1", { down: undefined })] }),
    executors: [notingExecutor({
      accepts: () => {
        throw new ConfitureError("migration/invalid", "Cannot: 2 problems", {
          problems,
        });
      },
    })],
  });

  deepEqual(findings.map(({ message }) => message), ["line 1", "line 2"]);
});

Deno.test("validate() finds a migration that no executor accepts", async () => {
  const { findings } = await validate({
    scan: scanOf({ migrations: [migration("1", { down: undefined })] }),
    executors: [notingExecutor({ accepts: () => false })],
  });

  deepEqual(findings, [{
    kind: "unexecutable",
    message: "Cannot execute 1_m1: no executor accepts it",
    place: { file: "db/migrations/1_m1.up.sql", line: 1 },
    hint: "Name an executor that does under `executors` in the environment",
  }]);
});

Deno.test("validate() compares the files with a ledger where there is one", async () => {
  const migrations = [migration("1"), migration("2")];

  const { findings, hasLedger } = await validate({
    scan: scanOf({ migrations }),
    executors: EXECUTORS,
    comparison: compare(migrations, [
      entry("1", { checksum: "old" }),
      entry("9"),
    ]),
  });

  equal(hasLedger, true);
  deepEqual(findings, [
    {
      kind: "edited",
      message: "1_m1 was edited after it was applied at 2026-01-15T10:30:00Z",
      place: { file: "db/migrations/1_m1.up.sql", line: 1 },
    },
    { kind: "missing", message: "9_m9 is applied, but its file is gone" },
  ]);
});

Deno.test("validate() tells everything at once, strays first", async () => {
  const { findings } = await validate({
    scan: scanOf({
      migrations: [migration("1", { dependsOn: ["7"] })],
      strays: [{ file: "notes.md", reason: "no SQL" }],
      notices: [{ message: "names differ" }],
    }),
    executors: EXECUTORS,
    comparison: compare([], [entry("9")]),
  });

  deepEqual(findings.map(({ kind }) => kind), [
    "stray",
    "order",
    "mismatch",
    "missing",
  ]);
});
