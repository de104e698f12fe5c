import { deepEqual, equal, notEqual } from "node:assert/strict";
import { asConfitureError, ConfitureError } from "../../src/kernel/errors.ts";

const PLACE = { file: "db/migrations/001_a.up.sql", line: 3, column: 7 };
const SERVER = {
  sqlstate: "42P01",
  severity: "ERROR",
  message: 'relation "a" does not exist',
  completed: 0,
};

Deno.test("ConfitureError is an Error with a name, a message and a stack", () => {
  const error = new ConfitureError("migration/failed", "Cannot apply 001_a");

  equal(error instanceof Error, true);
  equal(error.name, "ConfitureError");
  equal(String(error), "ConfitureError: Cannot apply 001_a");
  notEqual(error.stack, undefined);
});

Deno.test("ConfitureError takes exit code and remedy from its code", () => {
  const error = new ConfitureError("ledger/missing", "Cannot read the ledger");

  equal(error.exitCode, 2);
  equal(error.hint, "Run `confiture migrate up` to create it");
});

Deno.test("ConfitureError prefers a remedy of its own", () => {
  const error = new ConfitureError("ledger/missing", "Cannot read the ledger", {
    hint: "Ask the administrator",
  });

  equal(error.hint, "Ask the administrator");
});

Deno.test("ConfitureError keeps all that is known about it", () => {
  const partial = { applied: ["001"] };
  const excerpt = { text: "SELECT * FROM a", column: 7 };
  const problems = [{ message: "one" }, { message: "two" }];
  const error = new ConfitureError("migration/failed", "Cannot apply 001_a", {
    place: PLACE,
    excerpt,
    problems,
    migration: "001",
    server: SERVER,
    partial,
    cause: "the cause",
  });

  deepEqual(error.place, PLACE);
  deepEqual(error.excerpt, excerpt);
  deepEqual(error.problems, problems);
  equal(error.migration, "001");
  deepEqual(error.server, SERVER);
  equal(error.partial, partial);
  equal(error.cause, "the cause");
});

Deno.test("ConfitureError has no problems and no cause where none are given", () => {
  const error = new ConfitureError("internal/bug", "Cannot go on");

  deepEqual(error.problems, []);
  equal("cause" in error, false);
});

Deno.test("with() adds to what is known, and leaves the error alone", () => {
  const error = new ConfitureError("migration/failed", "Cannot apply 001_a", {
    place: PLACE,
    hint: "Look again",
    cause: "the cause",
  });

  const more = error.with({ migration: "001", server: SERVER });

  equal(more.code, "migration/failed");
  equal(more.message, "Cannot apply 001_a");
  deepEqual(more.place, PLACE);
  equal(more.hint, "Look again");
  equal(more.cause, "the cause");
  equal(more.migration, "001");
  deepEqual(more.server, SERVER);
  equal(error.migration, undefined);
});

Deno.test("with() replaces what is known better now", () => {
  const error = new ConfitureError("migration/failed", "Cannot apply 001_a", {
    place: { file: PLACE.file },
  });

  deepEqual(error.with({ place: PLACE }).place, PLACE);
});

Deno.test("with() keeps the stack of the place where it went wrong", () => {
  const error = new ConfitureError("migration/failed", "Cannot apply 001_a");

  equal(error.with({ migration: "001" }).stack, error.stack);
});

Deno.test("asConfitureError() leaves an error of ours as it is", () => {
  const error = new ConfitureError("lock/timeout", "Cannot take the lock");

  equal(asConfitureError(error), error);
});

Deno.test("asConfitureError() takes an error of somebody else's for a bug", () => {
  const cause = new TypeError("undefined is not a function");

  const error = asConfitureError(cause);

  equal(error.code, "internal/bug");
  equal(error.exitCode, 70);
  equal(error.message, "undefined is not a function");
  equal(error.cause, cause);
});

Deno.test("asConfitureError() takes whatever is thrown", () => {
  equal(asConfitureError("out of jars").message, "out of jars");
  equal(asConfitureError(undefined).message, "undefined");
  equal(asConfitureError(null).code, "internal/bug");
});

Deno.test("asConfitureError() prefers what went wrong to what closing said after it", async () => {
  const first = new ConfitureError("migration/failed", "Cannot apply 001_a");
  const work = async () => {
    await using _inner = failingToClose("inner");
    await using _outer = failingToClose("outer");
    throw first;
  };

  const thrown = await work().catch((error: unknown) => error);

  equal(thrown instanceof SuppressedError, true);
  equal(asConfitureError(thrown), first);
});

function failingToClose(name: string): AsyncDisposable {
  return {
    [Symbol.asyncDispose]: () => Promise.reject(new Error(`${name} is stuck`)),
  };
}
