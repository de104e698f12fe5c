import { DESCRIBED } from "../../../src/commands/output_schemas.ts";
import type { BadInput } from "./bad_input.ts";
import { A, project, SERVER, UP } from "./bad_input.ts";

/** Projects whose plugins or schema files must be refused. */
export const BAD_PLUGINS_AND_SCHEMAS: readonly BadInput[] = [
  {
    name: "an unknown reporter",
    args: [...UP, "--reporter", "slak"],
    files: project({ [A]: "" }),
    exitCode: 5,
    told: [
      'error: Cannot find the reporter "slak": the built-in ones are text, json, ndjson, junit, sarif, github, gitlab, markdown, html',
      "  hint: Check the name; a plugin of your own is named by its file: ./tools/mine.ts",
    ],
  },
  {
    name: "a reporter like a built-in",
    args: [...UP, "--reporter", "jsn"],
    files: project({ [A]: "" }),
    exitCode: 5,
    told: [
      'error: Cannot find the reporter "jsn": the built-in ones are text, json, ndjson, junit, sarif, github, gitlab, markdown, html',
      '  hint: Did you mean "json"?',
    ],
  },
  {
    name: "a reporter whose file is not there",
    args: [...UP, "--reporter", "./nowhere.ts"],
    files: project({ [A]: "" }),
    exitCode: 5,
    told: [
      'error: Cannot load the reporter "./nowhere.ts": there is no such file',
      "  hint: Check the path; it starts at the project's directory",
    ],
  },
  {
    name: "a reporter without a default export",
    args: [...UP, "--reporter", "./r.ts"],
    files: project({ [A]: "", "r.ts": "export const a = 1;\n" }),
    exitCode: 5,
    told: [
      'error: Cannot use the reporter "./r.ts": it has no default export',
      "  hint: Export a plugin by default: { api: 1, kind, name, create }",
    ],
  },
  {
    name: "a reporter of another kind",
    args: [...UP, "--reporter", "./r.ts"],
    files: project({
      [A]: "",
      "r.ts": "export default { api: 2, kind: 'loader', name: 'x' };\n",
    }),
    exitCode: 5,
    told: [
      'error: Cannot use the reporter "./r.ts": its api is 2, not 1; its kind is "loader", not "reporter"; it has no function create()',
      "  hint: Export a plugin by default: { api: 1, kind, name, create }",
    ],
  },
  {
    name: "a reporter that throws at its start",
    args: [...UP, "--reporter", "./r.ts"],
    files: project({
      [A]: "",
      "r.ts":
        "export default { api: 1, kind: 'reporter', name: 'x', create() { throw new Error('no key'); } };\n",
    }),
    exitCode: 5,
    told: [
      'error: Cannot start the reporter "./r.ts": no key',
      "  hint: Correct the plugin, or leave it out",
    ],
  },
  {
    name: "a reporter without report()",
    args: [...UP, "--reporter", "./r.ts"],
    files: project({
      [A]: "",
      "r.ts":
        "export default { api: 1, kind: 'reporter', name: 'x', create: () => ({}) };\n",
    }),
    exitCode: 5,
    told: [
      'error: Cannot use the reporter "./r.ts": what it created has no report()',
      "  hint: Export a plugin by default: { api: 1, kind, name, create }",
    ],
  },
  {
    name: "an unknown loader",
    args: UP,
    files: {
      ...project({ [A]: "" }),
      "db/environments/local.yaml": "database: embedded\nloaders: [flyway]\n",
    },
    exitCode: 5,
    told: [
      'error: Cannot find the loader "flyway": the built-in ones are sql, typescript',
      "  db/environments/local.yaml:2:11",
      "  hint: Check the name; a plugin of your own is named by its file: ./tools/mine.ts",
    ],
  },
  {
    name: "an unknown tracker",
    args: UP,
    files: {
      ...project({ [A]: "" }),
      "db/environments/local.yaml": "database: embedded\ntracker: redis\n",
    },
    exitCode: 5,
    told: [
      'error: Cannot find the tracker "redis": the built-in ones are table',
      "  db/environments/local.yaml:2:10",
      "  hint: Check the name; a plugin of your own is named by its file: ./tools/mine.ts",
    ],
  },
  {
    name: "a ledger's name that is none",
    args: UP,
    files: {
      ...project({ [A]: "" }),
      "db/environments/local.yaml":
        "database: embedded\nmigration: { tracking_table: a.b.c }\n",
    },
    exitCode: 5,
    told: [
      'error: Cannot read the environment "db/environments/local.yaml": "migration.tracking_table" is "a.b.c", but must be a table\'s name: table or schema.table',
      "  db/environments/local.yaml:2:30",
      "  hint: Correct the places listed; `confiture config schema` describes them",
    ],
  },
  {
    name: "a migration's name of nothing usable",
    args: ["migrate", "generate", "///"],
    files: project({ [A]: "" }),
    exitCode: 64,
    told: [
      'error: Cannot name a migration "///": nothing usable is left for a file\'s name',
      "  hint: Use letters, digits, `_`, `-` and `.`, at most 200 of them",
    ],
  },
  {
    name: "a dry run of nothing",
    args: ["migrate", "validate", "--dry-run"],
    files: project({ [A]: "" }),
    exitCode: 64,
    told: [
      "error: Cannot use --dry-run alone: it goes with --fix-naming",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "no schema files",
    args: ["build"],
    files: SERVER,
    exitCode: 4,
    told: [
      'error: Cannot build: include_dirs names "db/schema", which does not exist',
      "  db/environments/local.yaml",
      "  hint: Create the directory, or correct include_dirs in db/environments/local.yaml",
    ],
  },
  {
    name: "a schema file that is binary",
    args: ["build", "--output", "out.sql"],
    files: project({ "db/schema/a.sql": new Uint8Array([0x00]) }),
    exitCode: 4,
    told: [
      'error: Cannot build: "db/schema/a.sql" holds a NUL byte',
      "  db/schema/a.sql:1:1",
      "  hint: Check that the file exists, that you may read it and that it is UTF-8",
    ],
  },
  {
    name: "a schema file with a foreign command",
    args: ["build", "--output", "out.sql"],
    files: project({ "db/schema/a.sql": "SELECT 1;\n\\gexec\n" }),
    exitCode: 4,
    told: [
      "error: Cannot build: \\gexec is a command of psql's that build does not know",
      "  db/schema/a.sql:2:1",
      "  2 | \\gexec",
      "    | ^",
      "  hint: End the statement with a semicolon instead",
    ],
  },
  {
    name: "a schema file that commits",
    args: ["build", "--output", "out.sql"],
    files: project({ "db/schema/a.sql": "SELECT 1;\nCOMMIT;\n" }),
    exitCode: 4,
    told: [
      "error: Cannot build: COMMIT ends a transaction the file did not begin",
      "  db/schema/a.sql:2:1",
      "  2 | COMMIT;",
      "    | ^",
      "  hint: Remove the statement: the build is one transaction, and savepoints are allowed in it",
    ],
  },
  {
    name: "an output that cannot be written",
    args: ["build", "--output", "a.sql/out.sql"],
    files: project({ "db/schema/a.sql": "SELECT 1;\n", "a.sql": "" }),
    exitCode: 5,
    told: [
      "error: Cannot write \"a.sql/out.sql\": EEXIST: file already exists, mkdir '<dir>/a.sql'",
      "  hint: Check that the directory exists and that you may write to it",
    ],
  },
  {
    name: "a string that is not closed",
    args: ["build", "--output", "out.sql"],
    files: project({ "db/schema/a.sql": "SELECT 1;\nSELECT 'open;\n" }),
    exitCode: 4,
    told: [
      "error: Cannot build: the string that begins here is never closed",
      "  db/schema/a.sql:2:8",
      "  2 | SELECT 'open;",
      "    |        ^",
      "  hint: Correct the file at the place named",
    ],
  },
  {
    name: "a schema of a command that prints none",
    args: ["config", "schema", "migrate sideways"],
    exitCode: 64,
    told: [
      'error: Cannot describe "migrate sideways": no command of that name prints JSON',
      `  hint: There are: ${DESCRIBED.join(", ")}`,
    ],
  },
];
