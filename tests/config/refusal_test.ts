import { deepEqual, equal } from "node:assert/strict";
import { refusalOf } from "../../src/config/refusal.ts";
import { ENVIRONMENT } from "../../src/config/subject.ts";

const FILE = {
  code: "config/invalid",
  file: "a.yaml",
  subject: ENVIRONMENT,
} as const;

Deno.test("refusalOf() says one problem in its own message", () => {
  const error = refusalOf([{
    message: "it is empty",
    place: { file: "a.yaml", line: 1, column: 1 },
    hint: "Write something",
  }], FILE);

  equal(error.message, 'Cannot read the environment "a.yaml": it is empty');
  equal(error.hint, "Write something");
  deepEqual(error.problems, []);
});

Deno.test("refusalOf() counts several problems and lists them as the file has them", () => {
  const error = refusalOf([
    { message: "last", place: { file: "a.yaml", line: 3, column: 1 } },
    { message: "second", place: { file: "a.yaml", line: 1, column: 9 } },
    { message: "first", place: { file: "a.yaml", line: 1, column: 2 } },
  ], FILE);

  equal(error.message, 'Cannot read the environment "a.yaml": 3 problems');
  deepEqual(error.problems.map(({ message }) => message), [
    "first",
    "second",
    "last",
  ]);
  equal(error.place?.column, 2);
});
