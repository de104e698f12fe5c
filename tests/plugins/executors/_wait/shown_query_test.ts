import { equal } from "node:assert/strict";
import { shownQuery } from "../../../../plugins/executors/_wait/shown_query.ts";

const QUERIES:
  readonly (readonly [string, string | null, string | undefined])[] = [
    ["the first line", "SELECT 1\nFROM jars", "SELECT 1"],
    ["what begins with empty lines", "\n\n  SELECT 1", "SELECT 1"],
    [
      "one without control characters",
      "SELECT\t'\u001b[31m'",
      "SELECT ' [31m'",
    ],
    ["80 characters", "x".repeat(81), `${"x".repeat(79)}…`],
    ["nothing of ALTER ROLE", "ALTER ROLE app PASSWORD 'sour'", undefined],
    [
      "nothing where the password is on another line",
      "ALTER ROLE app\n  password 'sour'",
      undefined,
    ],
    [
      "nothing of a URL with a password",
      "CREATE SUBSCRIPTION s CONNECTION 'postgresql://app:sour@db/x'",
      undefined,
    ],
    ["nothing where we may not look", "<insufficient privilege>", undefined],
    ["nothing where there is nothing", "", undefined],
    ["nothing where nothing is known", null, undefined],
  ];

for (const [what, query, shown] of QUERIES) {
  Deno.test(`shownQuery() shows ${what}`, () => {
    equal(shownQuery(query), shown);
  });
}
