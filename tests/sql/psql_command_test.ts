import { equal } from "node:assert/strict";
import { isHarmlessCommand, remedyOf } from "../../src/sql/psql_command.ts";

const judged: readonly [string, string, boolean][] = [
  ["set", "ON_ERROR_STOP on", true],
  ["set", "QUIET 1", true],
  ["set", "VERBOSITY terse", true],
  ["set", "ECHO all", true],
  ["unset", "ECHO", true],
  ["timing", "", true],
  ["pset", "pager off", true],
  ["x", "auto", true],
  ["conninfo", "", true],
  ["warn", "Look", true],
  ["dt+", "public.*", true],
  ["encoding", "'UTF8'", true],
  ["encoding", "latin1", false],
  ["set", "AUTOCOMMIT off", false],
  ["set", "ON_ERROR_ROLLBACK on", false],
  ["set", "", false],
  ["set", "name 'x'", false],
  ["i", "other.sql", false],
  ["connect", "other", false],
  ["copy", "t from 'f'", false],
  ["gexec", "", false],
  ["o", "file", false],
  ["q", "", false],
  ["!", "ls", false],
];

for (const [name, argument, expected] of judged) {
  Deno.test(`isHarmlessCommand() says ${expected} of \\${name} ${argument}`, () => {
    equal(isHarmlessCommand({ name, argument }), expected);
  });
}

Deno.test("remedyOf() tells what to write instead", () => {
  equal(
    remedyOf({ name: "copy", argument: "t from 'f'" }),
    "Write COPY … FROM stdin with the data below it",
  );
  equal(
    remedyOf({ name: "set", argument: "AUTOCOMMIT off" }),
    "Remove it: it says how psql divides a script into transactions",
  );
  equal(remedyOf({ name: "password", argument: "" }), undefined);
});
