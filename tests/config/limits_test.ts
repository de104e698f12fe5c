import { deepEqual } from "node:assert/strict";
import { limitProblems } from "../../src/config/limits.ts";

const place = { file: "x.yaml", line: 1, column: 1 };
const DOCUMENT = {
  value: null,
  placeOf: () => place,
  placeOfKey: () => place,
  placeWithin: () => place,
  sourceOf: () => undefined,
};

const messagesFor = (migration: Record<string, string>) =>
  limitProblems({ migration }, DOCUMENT).map((problem) => problem.message);

Deno.test("limitProblems() accepts the longest duration there is", () => {
  deepEqual(messagesFor({ lock_timeout: "2147483647ms" }), []);
});

Deno.test("limitProblems() refuses durations that PostgreSQL cannot count", () => {
  deepEqual(
    messagesFor({ lock_timeout: "2147483648ms", statement_timeout: "25d" }),
    [
      '"migration.lock_timeout" is longer than 24 days, the most that PostgreSQL can count',
      '"migration.statement_timeout" is longer than 24 days, the most that PostgreSQL can count',
    ],
  );
});

Deno.test("limitProblems() accepts a ledger whose parts are short enough", () => {
  deepEqual(
    messagesFor({ tracking_table: `${"s".repeat(56)}."${"t".repeat(56)}"` }),
    [],
  );
});

Deno.test("limitProblems() counts a ledger's name in bytes", () => {
  deepEqual(messagesFor({ tracking_table: "ü".repeat(29) }), [
    '"migration.tracking_table" has a name of more than 56 bytes',
  ]);
});
