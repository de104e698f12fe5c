import { deepEqual } from "node:assert/strict";
import { ConfitureError } from "../../../src/kernel/mod.ts";
import { failureOf } from "../../../src/mediums/build/failure.ts";
import type { Aftermath } from "../../../src/mediums/build/recovery.ts";

function told(
  aftermath: Aftermath,
  { sqlstate = "22012", isInterrupted = false, hasDeferred = false } = {},
): readonly string[] {
  const { code, message, hint } = failureOf(
    new ConfitureError("database/statement-failed", "Cannot execute: x", {
      place: { file: "a.sql", line: 2 },
      server: {
        sqlstate,
        severity: "ERROR",
        message: "it broke",
        completed: 0,
      },
    }),
    { aftermath, file: "b.sql", isInterrupted, hasDeferred },
  );
  return [code, message, hint];
}

Deno.test("failureOf() says that the database is as it was", () => {
  deepEqual(told({ kind: "restored" }), [
    "build/failed",
    'Cannot build "a.sql": it broke',
    "Correct the statement and build again; the database is as it was",
  ]);
});

Deno.test("failureOf() knows that what is missing may come after the transaction", () => {
  deepEqual(
    told({ kind: "restored" }, { sqlstate: "42P01", hasDeferred: true })[2],
    "Correct the name, or the order of the files; statements that cannot run in a transaction run after all others; the database is as it was",
  );
});

Deno.test("failureOf() names what stands", () => {
  deepEqual(told({ kind: "standing", names: ["table public.a"] }), [
    "build/incomplete",
    'Cannot build "a.sql": it broke; of what was committed before it, there stands: table public.a',
    "Drop what was built and build again on an empty database",
  ]);
});

Deno.test("failureOf() does not claim to know what became of a COMMIT", () => {
  deepEqual(told({ kind: "doubt" }), [
    "build/incomplete",
    'Cannot build "a.sql": it broke; whether it was committed is not known',
    "Look at the database before anything else: the build may stand or not",
  ]);
});

Deno.test("failureOf() tells an interrupted build from a broken one", () => {
  deepEqual(
    told({ kind: "standing", names: [] }, { isInterrupted: true }).slice(0, 2),
    [
      "run/interrupted",
      'Cannot build "a.sql": it was interrupted; what was committed before it stands',
    ],
  );
});

Deno.test("failureOf() leaves a lost connection what it is", () => {
  const error = failureOf(
    new ConfitureError("database/connection-lost", "Cannot go on: gone"),
    {
      aftermath: { kind: "restored" },
      file: "b.sql",
      isInterrupted: false,
      hasDeferred: false,
    },
  );

  deepEqual(
    [error.code, error.message, error.place],
    ["database/connection-lost", "Cannot go on: gone", { file: "b.sql" }],
  );
});
