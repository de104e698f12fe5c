/** A wrong call or project, and what the user is told. */
export interface BadInput {
  readonly name: string;
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly exitCode: number;
  /** What standard error says, line by line. */
  readonly told: readonly string[];
}

const UP = ["migrate", "up"];
/** Nothing listens there: these cases fail before anything is connected. */
const SERVER = {
  "db/environments/local.yaml":
    "database_url: postgresql://app@127.0.0.1:1/app\n",
};
const A = "db/migrations/001_a.up.sql";

function project(
  files: Readonly<Record<string, string | Uint8Array>>,
): Readonly<Record<string, string | Uint8Array>> {
  return { ...SERVER, ...files };
}

/** Calls and projects that must be refused. */
export const BAD_INPUTS: readonly BadInput[] = [
  {
    name: "an unknown command",
    args: ["migrat", "up"],
    exitCode: 64,
    told: [
      'error: Cannot run "migrat up": there is no such command',
      "  hint: Did you mean `confiture migrate up`?",
    ],
  },
  {
    name: "half a command",
    args: ["migrate"],
    exitCode: 64,
    told: [
      'error: Cannot run "migrate": there is no such command',
      "  hint: There are: migrate up, migrate down, migrate down-to, migrate status, migrate current, migrate generate, migrate validate",
    ],
  },
  {
    name: "an unknown flag",
    args: [...UP, "--dryrun"],
    exitCode: 64,
    told: [
      "error: Cannot use --dryrun: `confiture migrate up` has no such flag",
      "  hint: Did you mean --dry-run?",
    ],
  },
  {
    name: "an unknown short flag",
    args: [...UP, "-x"],
    exitCode: 64,
    told: [
      "error: Cannot read the command line: Unknown option '-x'",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "a flag without its value",
    args: [...UP, "--steps"],
    exitCode: 64,
    told: [
      "error: Cannot read the command line: Option '--steps <value>' argument missing",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "a switch with a value",
    args: [...UP, "--strict=yes"],
    exitCode: 64,
    told: [
      "error: Cannot read the command line: Option '--strict' does not take an argument",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "steps of zero",
    args: [...UP, "--steps", "0"],
    files: project({ [A]: "" }),
    exitCode: 64,
    told: [
      "error: Cannot read --steps 0: it takes a whole number from 1",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "steps in words",
    args: [...UP, "--steps", "two"],
    files: project({ [A]: "" }),
    exitCode: 64,
    told: [
      "error: Cannot read --steps two: it takes a whole number from 1",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "a target in words",
    args: [...UP, "--target", "latest"],
    files: project({ [A]: "" }),
    exitCode: 64,
    told: [
      'error: Cannot read --target "latest": a version consists of digits',
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "an unknown format",
    args: [...UP, "--format", "xml"],
    exitCode: 64,
    told: [
      "error: Cannot use --format xml: it takes text, json, ndjson",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "a word too many",
    args: [...UP, "now"],
    exitCode: 64,
    told: [
      'error: Cannot run `confiture migrate up`: it takes no "now"',
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "a missing word",
    args: ["migrate", "generate"],
    exitCode: 64,
    told: [
      "error: Cannot run `confiture migrate generate`: NAME is missing",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "a version in words",
    args: ["migrate", "down-to", "start"],
    files: project({ [A]: "" }),
    exitCode: 64,
    told: [
      'error: Cannot read VERSION "start": a version consists of digits',
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "two ways of running",
    args: [...UP, "--dry-run", "--single-transaction"],
    files: project({ [A]: "" }),
    exitCode: 64,
    told: [
      "error: Cannot combine --dry-run and --single-transaction: each says how to run",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "an environment outside its directory",
    args: [...UP, "--env", "../../x"],
    exitCode: 64,
    told: [
      'error: Cannot use --env "../../x": it takes the name of a file in db/environments, without its ending',
      "  hint: Name a file elsewhere with --config",
    ],
  },
  {
    name: "an environment that is not there",
    args: [...UP, "--env", "nowhere"],
    files: SERVER,
    exitCode: 5,
    told: [
      'error: Cannot find the environment "nowhere": there is no db/environments/nowhere.yaml',
      "  db/environments/nowhere.yaml",
      "  hint: Name one that exists: local",
    ],
  },
  {
    name: "a config that is not there",
    args: [...UP, "--config", "nowhere.yaml"],
    exitCode: 5,
    told: [
      'error: Cannot read the environment "nowhere.yaml": it does not exist',
      "  nowhere.yaml",
      "  hint: Create the file, or name another with --env or --config",
    ],
  },
  {
    name: "no environment at all",
    args: UP,
    exitCode: 5,
    told: [
      "error: Cannot tell which database is meant: there is no db/environments/local.yaml",
      "  hint: Run `confiture init`, add `database:` to the environment, or pass --database-url",
    ],
  },
  {
    name: "broken YAML",
    args: UP,
    files: { "db/environments/local.yaml": "database: [\n" },
    exitCode: 5,
    told: [
      'error: Cannot use the environment "db/environments/local.yaml": flow sequence in block collection must be sufficiently indented and end with a ]',
      "  db/environments/local.yaml:2:1",
      "  hint: Correct the places listed; `confiture config schema` describes them",
    ],
  },
  {
    name: "an unknown key",
    args: UP,
    files: { "db/environments/local.yaml": "databse: embedded\n" },
    exitCode: 5,
    told: [
      'error: Cannot use the environment "db/environments/local.yaml": "databse" is not a key that confiture knows',
      "  db/environments/local.yaml:1:1",
      '  hint: Did you mean "database"?',
    ],
  },
  {
    name: "an environment that names no database",
    args: UP,
    files: { "db/environments/local.yaml": "name: x\n" },
    exitCode: 5,
    told: [
      'error: Cannot tell which database is meant: "db/environments/local.yaml" names none',
      "  db/environments/local.yaml",
      "  hint: Run `confiture init`, add `database:` to the environment, or pass --database-url",
    ],
  },
  {
    name: "a URL that is none",
    args: [...UP, "--database-url", "nonsense"],
    files: { [A]: "" },
    exitCode: 5,
    told: [
      'error: Cannot read the connection string: a "=" is missing after parameter 1\'s name',
      "  hint: Write the connection as libpq's documentation describes it",
    ],
  },
  {
    name: "a URL of another database system",
    args: [...UP, "--database-url", "mysql://localhost/app"],
    files: { [A]: "" },
    exitCode: 5,
    told: [
      'error: Cannot read the connection URI: its scheme is "mysql", neither "postgresql" nor "postgres"',
      "  hint: Write the connection as libpq's documentation describes it",
    ],
  },
  {
    name: "a URL with an unknown parameter",
    args: [
      ...UP,
      "--database-url",
      "postgresql://localhost/app?sslmod=require",
    ],
    files: { [A]: "" },
    exitCode: 5,
    told: [
      'error: Cannot read the connection URI: there is no connection parameter "sslmod"',
      "  hint: Write the connection as libpq's documentation describes it",
    ],
  },
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
      'error: Cannot read "db/migrations/001_a.up.sql": "no-transactions" is not a directive; there are depends-on, description, no-transaction, lock-timeout, expect',
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
  {
    name: "an unknown reporter",
    args: [...UP, "--reporter", "slak"],
    files: project({ [A]: "" }),
    exitCode: 5,
    told: [
      'error: Cannot find the reporter "slak": the built-in ones are text, json, ndjson',
      "  hint: Check the name; a plugin of your own is named by its file: ./tools/mine.ts",
    ],
  },
  {
    name: "a reporter like a built-in",
    args: [...UP, "--reporter", "jsn"],
    files: project({ [A]: "" }),
    exitCode: 5,
    told: [
      'error: Cannot find the reporter "jsn": the built-in ones are text, json, ndjson',
      '  hint: Did you mean "json"?',
    ],
  },
  {
    name: "a reporter whose file is not there",
    args: [...UP, "--reporter", "./nowhere.ts"],
    files: project({ [A]: "" }),
    exitCode: 5,
    told: [
      'error: Cannot load the reporter "./nowhere.ts": Module not found "file://<dir>/nowhere.ts".',
      "  hint: Check the name; a file must begin with ./ or ../ or /",
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
      'error: Cannot use the reporter "./r.ts": its api is 2, not 1; its kind is "loader", not "reporter"; it has no function `create`',
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
      'error: Cannot use the reporter "./r.ts": what it created lacks one of the methods report',
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
      "  db/environments/local.yaml",
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
      "  db/environments/local.yaml",
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
      'error: Cannot use "a.b.c" as the ledger: it is not the name of a table',
      "  hint: Name another table as migration.tracking_table",
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
      '  db/environments/local.yaml: include_dirs names "db/schema", which does not exist',
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
      "  hint: There are: init, build, migrate up, migrate down, migrate down-to, migrate status, migrate current, migrate generate, migrate validate",
    ],
  },
];
