import { deepEqual, equal } from "node:assert/strict";
import { findingsError } from "../../src/sql/finding.ts";

const context = {
  code: "migration/invalid",
  doing: 'read "f.sql"',
  file: "f.sql",
  text: "one\ntwo\nthree",
} as const;

Deno.test("findingsError() says what is wrong where it is one thing", () => {
  const error = findingsError(
    [{ message: "two is wrong", offset: 5, hint: "Write three" }],
    context,
  );

  equal(error.code, "migration/invalid");
  equal(error.message, 'Cannot read "f.sql": two is wrong');
  equal(error.hint, "Write three");
  deepEqual(error.place, { file: "f.sql", line: 2, column: 2 });
  deepEqual(error.excerpt, { text: "two", column: 2 });
  deepEqual(error.problems, []);
});

Deno.test("findingsError() lists several things in the order of the file", () => {
  const error = findingsError(
    [
      { message: "three is wrong", offset: 8 },
      { message: "one is wrong", offset: 0, hint: "Write two" },
    ],
    context,
  );

  equal(error.message, 'Cannot read "f.sql": 2 places are wrong');
  equal(error.hint, "Correct the file at the place named");
  deepEqual(error.place, { file: "f.sql", line: 1, column: 1 });
  deepEqual(error.problems, [
    {
      message: "one is wrong",
      place: { file: "f.sql", line: 1, column: 1 },
      hint: "Write two",
    },
    {
      message: "three is wrong",
      place: { file: "f.sql", line: 3, column: 1 },
    },
  ]);
});
