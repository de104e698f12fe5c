import type { BadInput } from "./bad_input.ts";
import { A, project, SERVER, UP } from "./bad_input.ts";

/** Projects whose migrations must be refused. */
export const BAD_MIGRATIONS: readonly BadInput[] = [
  {
    name: "a server that is not there",
    args: UP,
    files: project({ [A]: "SELECT 1;" }),
    exitCode: 3,
    told: [
      'error: Cannot connect to database "app": 127.0.0.1:1: nothing listens there',
      "  hint: Check host, port and that the server runs",
    ],
  },
  {
    name: "no migrations directory",
    args: UP,
    files: SERVER,
    exitCode: 5,
    told: [
      'error: Cannot read the migrations: "db/migrations" does not exist',
      "  db/migrations",
      "  hint: Run `confiture init`, or create the directory",
    ],
  },
  {
    name: "two files of one version",
    args: UP,
    files: project({ [A]: "", "db/migrations/1_b.up.sql": "" }),
    exitCode: 5,
    told: [
      'error: Cannot order migrations: version "1" belongs to both "db/migrations/001_a.up.sql" and "db/migrations/1_b.up.sql"',
      "  db/migrations/1_b.up.sql",
      "  hint: Give one of them another version",
    ],
  },
  {
    name: "a cycle",
    args: UP,
    files: project({
      [A]: "-- confiture: depends-on 002\n",
      "db/migrations/002_b.up.sql": "-- confiture: depends-on 001\n",
    }),
    exitCode: 5,
    told: [
      "error: Cannot order migrations: versions depend on each other: 001 -> 002 -> 001",
      "  db/migrations/001_a.up.sql",
      "  hint: Remove one of the dependencies",
    ],
  },
  {
    name: "a missing dependency",
    args: UP,
    files: project({ [A]: "-- confiture: depends-on 007\n" }),
    exitCode: 5,
    told: [
      'error: Cannot order migrations: version "001" depends on "007", which no migration has',
      "  db/migrations/001_a.up.sql",
      "  hint: Correct the version after depends-on, or add the missing migration",
    ],
  },
  {
    name: "an unknown directive",
    args: UP,
    files: project({ [A]: "-- confiture: no-transactions\nSELECT 1;\n" }),
    exitCode: 5,
    told: [
      'error: Cannot read "db/migrations/001_a.up.sql": "no-transactions" is not a directive; there are depends-on, description, no-transaction, lock-timeout, role, replaces, expect, resumable, allow',
      "  db/migrations/001_a.up.sql:1:1",
      "  1 | -- confiture: no-transactions",
      "    | ^",
      "  hint: Correct the file at the place named",
    ],
  },
  {
    name: "a directive in the wrong place",
    args: UP,
    files: project({
      [A]: "SELECT 1;\n-- confiture: depends-on 001\nSELECT 2;\n",
    }),
    exitCode: 5,
    told: [
      'error: Cannot read "db/migrations/001_a.up.sql": "depends-on" belongs before the first statement',
      "  db/migrations/001_a.up.sql:2:1",
      "  2 | -- confiture: depends-on 001",
      "    | ^",
      "  hint: Correct the file at the place named",
    ],
  },
  {
    name: "a malformed expectation",
    args: UP,
    files: project({ [A]: "-- confiture: expect many rows\nSELECT 1;\n" }),
    exitCode: 5,
    told: [
      'error: Cannot read "db/migrations/001_a.up.sql": "expect" takes "rows", one of = <> < <= > >=, and a number, not "many rows"',
      "  db/migrations/001_a.up.sql:1:1",
      "  1 | -- confiture: expect many rows",
      "    | ^",
      "  hint: Correct the file at the place named",
    ],
  },
  {
    name: "strays under --strict",
    args: [...UP, "--strict"],
    files: project({ [A]: "", "db/migrations/002_b.sql": "" }),
    exitCode: 5,
    told: [
      "warning: db/migrations/002_b.sql is not a migration: the name of a migration is {version}_{name}.up.sql; rename it to 002_b.up.sql",
      "error: Cannot migrate: db/migrations/002_b.sql is not a migration: the name of a migration is {version}_{name}.up.sql",
      "  db/migrations/002_b.sql",
      "  hint: Rename it to 002_b.up.sql",
    ],
  },
  {
    name: "a binary file",
    args: UP,
    files: project({ [A]: new Uint8Array([0x53, 0x45, 0x00, 0x4c]) }),
    exitCode: 5,
    told: [
      'error: Cannot read "db/migrations/001_a.up.sql": it holds a NUL byte',
      "  db/migrations/001_a.up.sql:1:3",
      "  hint: Check that the file exists, that you may read it and that it is UTF-8",
    ],
  },
  {
    name: "a file that is not UTF-8",
    args: UP,
    files: project({ [A]: new Uint8Array([0x2d, 0x2d, 0x0a, 0xe9, 0x0a]) }),
    exitCode: 5,
    told: [
      'error: Cannot read "db/migrations/001_a.up.sql": it is not UTF-8: byte 0xe9',
      "  db/migrations/001_a.up.sql:2:1",
      "  hint: Check that the file exists, that you may read it and that it is UTF-8",
    ],
  },
  {
    name: "a TypeScript file with a syntax error",
    args: UP,
    files: project({
      "db/migrations/001_a.ts": "export async function up( {\n",
    }),
    exitCode: 5,
    told: [
      'error: Cannot load "db/migrations/001_a.ts": Unexpected token `<eof>`. Expected identifier, string literal, numeric literal or [ for the computed key',
      "  db/migrations/001_a.ts:1:28",
      "  hint: Correct the file at the place named",
    ],
  },
  {
    name: "a TypeScript file without up",
    args: UP,
    files: project({
      "db/migrations/001_a.ts": "export const description = 'x';\n",
    }),
    exitCode: 5,
    told: [
      'error: Cannot load "db/migrations/001_a.ts": it exports no function `up`',
      "  db/migrations/001_a.ts",
      "  hint: Correct the file at the place named",
    ],
  },
  {
    name: "a TypeScript class of another version",
    args: UP,
    files: project({
      "db/migrations/001_a.ts":
        "export default class A { version = '002'; async up() {} }\n",
    }),
    exitCode: 5,
    told: [
      'error: Cannot load "db/migrations/001_a.ts": its version is "002", but the file\'s is "001"',
      "  db/migrations/001_a.ts",
      "  hint: Correct the file at the place named",
    ],
  },
  {
    name: "a TypeScript file that throws when it is read",
    args: UP,
    files: project({
      "db/migrations/001_a.ts": "throw new Error('not today');\n",
    }),
    exitCode: 5,
    told: [
      'error: Cannot load "db/migrations/001_a.ts": not today',
      "  db/migrations/001_a.ts",
      "  hint: Correct the file at the place named",
    ],
  },
  {
    name: "dependencies that are numbers",
    args: UP,
    files: project({
      "db/migrations/001_a.ts":
        "export const dependsOn = [1]; export async function up() {}\n",
    }),
    exitCode: 5,
    told: [
      'error: Cannot load "db/migrations/001_a.ts": `dependsOn` is not a list of versions such as ["001"]',
      "  db/migrations/001_a.ts",
      "  hint: Correct the file at the place named",
    ],
  },
];
