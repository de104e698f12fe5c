import type { BadInput } from "./bad_input.ts";
import { A, project, SERVER, UP } from "./bad_input.ts";

/** Calls that must be refused. */
export const BAD_CALLS: readonly BadInput[] = [
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
      "  hint: Run `confiture migrate --help` to see its commands",
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
      "error: Cannot use -x: `confiture migrate up` has no such flag",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "a flag without its value",
    args: [...UP, "--steps"],
    exitCode: 64,
    told: [
      "error: Cannot use --steps: its value is missing",
      "  hint: Run the command with --help to see what it takes",
    ],
  },
  {
    name: "a switch with a value",
    args: [...UP, "--strict=yes"],
    exitCode: 64,
    told: [
      "error: Cannot use --strict=yes: it takes no value",
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
      "  hint: Run `confiture init`, or pass --database-url",
    ],
  },
  {
    name: "broken YAML",
    args: UP,
    files: { "db/environments/local.yaml": "database: [\n" },
    exitCode: 5,
    told: [
      'error: Cannot read the environment "db/environments/local.yaml": a ] is missing before this place',
      "  db/environments/local.yaml:2:1",
      "  hint: Close the list or the mapping",
    ],
  },
  {
    name: "an unknown key",
    args: UP,
    files: { "db/environments/local.yaml": "databse: embedded\n" },
    exitCode: 5,
    told: [
      'error: Cannot read the environment "db/environments/local.yaml": "databse" is not a known key',
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
      "  hint: Add `database:` to the environment, or pass --database-url",
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
];
