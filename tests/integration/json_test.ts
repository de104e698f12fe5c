import { deepEqual, equal } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { main } from "../../src/commands/main.ts";
import { DESCRIBED, outputSchema } from "../../src/commands/output_schemas.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const FILES = {
  "db/schema/a.sql": "CREATE TABLE a (id int);\n",
  "db/migrations/001_b.up.sql": "CREATE TABLE b (id int);\n",
  "db/migrations/001_b.down.sql": "DROP TABLE b;\n",
  "db/migrations/002_c.sql": "",
  "db/environments/local.yaml": "name: local\n",
};
/** Files with which every command that reads them fails. */
const BROKEN = {
  ...FILES,
  "db/schema/a.sql": "CREATE TABLE a (id nothing);\n",
  "db/migrations/001_b.up.sql": "SELECT 1 / 0;\n",
  "db/migrations/1_twice.up.sql": "",
};
/** The schema's file has a column more than the migrations make. */
const LONGER = {
  "db/schema/b.sql": "CREATE TABLE b (id int, name text);\n",
  "db/migrations/001_b.up.sql": "CREATE TABLE b (id int);\n",
};
const TWO = {
  "db/migrations/001_b.up.sql": "CREATE TABLE b (id int);\n",
  "db/migrations/002_c.up.sql": "CREATE TABLE c (id int);\n",
};
/** Leaves a note as a run does that is cut off. */
const IN_DOUBT = {
  "db/migrations/001_b.up.sql":
    "INSERT INTO tb_confiture_intent VALUES ('1', 'up', 0, '', 'CALL b()', 'intended');\n",
};

interface Call {
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly code: number;
  /** What runs before, on the same files and database. */
  readonly before?: readonly (readonly string[])[];
}

const UP = ["migrate", "up"];
const CALLS: Readonly<Record<string, readonly Call[]>> = {
  "sync": [
    { args: ["sync"], code: 0 },
    { args: ["sync", "--dry-run"], code: 0 },
    { args: ["sync"], before: [UP], code: 5 },
    { args: ["sync", "--jobs", "none"], code: 64 },
  ],
  "sync scan": [
    { args: ["sync", "scan"], before: [UP], code: 0 },
    { args: ["sync", "scan", "--tables", "nothing"], code: 5 },
  ],
  "init": [
    { args: ["init", "shop"], code: 0 },
    { args: ["init", "a", "b"], code: 64 },
  ],
  "build": [
    { args: ["build"], code: 0 },
    { args: ["build", "--dry-run", "--show-hash"], code: 0 },
    { args: ["build", "--output", "out/schema.sql"], code: 0 },
    { args: ["build"], files: BROKEN, code: 4 },
  ],
  "migrate up": [
    { args: UP, code: 0 },
    { args: [...UP, "--brief"], code: 0 },
    { args: [...UP, "--dry-run"], code: 0 },
    { args: [...UP, "--dry-run-execute"], code: 0 },
    { args: UP, files: BROKEN, code: 5 },
    {
      args: UP,
      files: { ...FILES, "db/migrations/001_b.up.sql": "SELECT 1 / 0;" },
      code: 1,
    },
  ],
  "migrate down": [
    { args: ["migrate", "down"], before: [UP], code: 0 },
    { args: ["migrate", "down"], code: 0 },
    { args: ["migrate", "down", "--target", "9"], before: [UP], code: 5 },
  ],
  "migrate down-to": [
    { args: ["migrate", "down-to", "0"], before: [UP], code: 0 },
    { args: ["migrate", "down-to"], code: 64 },
  ],
  "migrate status": [
    { args: ["migrate", "status"], code: 2 },
    { args: ["migrate", "status"], before: [UP], code: 0 },
    { args: ["migrate", "status", "--nothing"], code: 64 },
  ],
  "migrate current": [
    { args: ["migrate", "current"], code: 2 },
    { args: ["migrate", "current"], before: [UP], code: 0 },
  ],
  "migrate generate": [
    { args: ["migrate", "generate", "add_d"], code: 0 },
    { args: ["migrate", "generate", "/"], code: 64 },
  ],
  "migrate verify": [
    { args: ["migrate", "verify"], code: 2 },
    { args: ["migrate", "verify"], before: [UP], code: 0 },
    {
      args: ["migrate", "verify"],
      files: { ...FILES, "db/migrations/001_b.verify.sql": "SELECT false;" },
      before: [UP],
      code: 1,
    },
  ],
  "migrate test": [
    { args: ["migrate", "test"], code: 0 },
    {
      args: ["migrate", "test"],
      files: { ...FILES, "db/migrations/001_b.down.sql": "SELECT 1;" },
      code: 1,
    },
  ],
  "migrate preflight": [
    {
      args: ["migrate", "preflight"],
      files: {
        "db/schema/a.sql": "CREATE TABLE b (id int);",
        "db/migrations/001_b.up.sql": "CREATE TABLE b (id int);",
      },
      code: 0,
    },
    { args: ["migrate", "preflight"], code: 5 },
    {
      args: ["migrate", "preflight"],
      files: { "db/migrations/001_b.up.sql": "SELECT 1 / 0;" },
      code: 1,
    },
  ],
  "migrate baseline": [
    { args: ["migrate", "baseline", "--through", "1"], code: 0 },
    { args: ["migrate", "baseline", "--through", "9"], code: 5 },
    { args: ["migrate", "baseline"], code: 64 },
  ],
  "migrate reinit": [
    { args: ["migrate", "reinit", "--yes"], before: [UP], code: 0 },
    { args: ["migrate", "reinit", "--dry-run"], code: 0 },
    { args: ["migrate", "reinit"], code: 64 },
  ],
  "migrate repair": [
    { args: ["migrate", "repair"], before: [UP], code: 0 },
    { args: ["migrate", "repair", "2", "--dry-run"], code: 5 },
    { args: ["migrate", "repair", "--forget", "all"], code: 64 },
    {
      args: ["migrate", "repair", "--settled", "1:1", "--yes"],
      files: IN_DOUBT,
      before: [UP],
      code: 0,
    },
    {
      args: ["migrate", "repair", "--not-run", "1", "--dry-run"],
      before: [UP],
      code: 5,
    },
    { args: ["migrate", "repair", "--settled", "all"], code: 64 },
  ],
  "migrate wait-for": [
    { args: ["migrate", "wait-for", "1"], before: [UP], code: 0 },
    { args: ["migrate", "wait-for", "1", "--timeout", "0"], code: 1 },
    { args: ["migrate", "wait-for", "1", "--timeout", "soon"], code: 64 },
  ],
  "migrate adopt": [
    {
      args: ["migrate", "adopt", "--from", "confiture-python", "--yes"],
      before: [UP],
      code: 0,
    },
    { args: ["migrate", "adopt", "--from", "goose", "--dry-run"], code: 5 },
    { args: ["migrate", "adopt", "--from", "nothing"], code: 64 },
  ],
  "migrate rebuild": [
    { args: ["migrate", "rebuild", "--dry-run"], code: 0 },
    { args: ["migrate", "rebuild", "--yes"], before: [UP], code: 0 },
    { args: ["migrate", "rebuild"], before: [UP], code: 64 },
    { args: ["migrate", "rebuild"], files: BROKEN, code: 5 },
  ],
  "lint": [
    { args: ["lint"], code: 0 },
    { args: ["lint", "--strict"], code: 5 },
    {
      args: ["lint"],
      files: {
        "db/migrations/001_a.up.sql":
          "-- confiture: allow missing-down it is new\nDROP DATABASE a;",
      },
      code: 5,
    },
    { args: ["lint", "--list"], code: 0 },
    { args: ["lint", "--explain", "nothing"], code: 64 },
  ],
  "migrate diff": [
    { args: ["migrate", "diff"], files: LONGER, code: 0 },
    { args: ["migrate", "diff", "--check"], files: LONGER, code: 1 },
    { args: ["migrate", "diff"], code: 5 },
  ],
  "migrate expand": [
    {
      args: ["migrate", "expand", "--name", "n", "--rename", "b.id=number"],
      files: {
        "db/schema/b.sql": "CREATE TABLE b (number int);\n",
        "db/migrations/001_b.up.sql": "CREATE TABLE b (id int);\n",
      },
      code: 0,
    },
    { args: ["migrate", "expand"], code: 64 },
  ],
  ...transferCalls(),
  "migrate squash": [
    { args: ["migrate", "squash", "--until", "2"], files: TWO, code: 0 },
    { args: ["migrate", "squash", "--until", "9"], code: 5 },
    { args: ["migrate", "squash"], code: 64 },
  ],
  "schema graph": [
    { args: ["schema", "graph", "migrations"], code: 0 },
    { args: ["schema", "graph", "--output", "graph.txt"], code: 64 },
    { args: ["schema", "graph", "--tables", "nothing"], code: 64 },
  ],
  "drift": [
    { args: ["drift", "--against", "migrations"], before: [UP], code: 0 },
    { args: ["drift"], code: 1 },
    { args: ["drift", "--against", "nothing"], code: 5 },
  ],
  "plugin new": [
    { args: ["plugin", "new", "reporter", "mine"], code: 0 },
    { args: ["plugin", "new", "mask", "mine"], code: 64 },
  ],
  "plugin check": [
    {
      args: ["plugin", "check", "./mine.js"],
      files: {
        "mine.js":
          'export default { api: 1, kind: "reporter", name: "mine", create: () => ({ report() {} }) };',
      },
      code: 0,
    },
    { args: ["plugin", "check", "./tools/none.ts"], code: 5 },
  ],
  "doctor": [
    { args: ["doctor"], before: [UP], code: 0 },
    { args: ["doctor", "--nothing"], code: 64 },
  ],
  "explain": [
    { args: ["explain", "config/invalid"], code: 0 },
    { args: ["explain", "nothing"], code: 64 },
  ],
  "help": [
    { args: ["help", "migrate", "up"], code: 0 },
    { args: ["help", "nothing"], code: 64 },
  ],
  "completions": [
    { args: ["completions", "bash"], code: 0 },
    { args: ["completions", "tcsh"], code: 64 },
  ],
  "db serve": [{ args: ["db", "serve"], code: 64 }],
  "lock status": [{ args: ["lock", "status"], code: 0 }],
  "lock release": [
    { args: ["lock", "release", "--if-dead"], code: 0 },
    { args: ["lock", "release"], code: 64 },
  ],
  "migrate validate": [
    { args: ["migrate", "validate"], code: 5 },
    { args: ["migrate", "validate", "--fix-naming"], code: 0 },
    { args: ["migrate", "validate"], files: BROKEN, code: 5 },
  ],
};

/** Between two empty databases there is nothing to bring, and phases come too early. */
function transferCalls(): Record<string, readonly Call[]> {
  const codes = {
    analyze: 0,
    status: 0,
    setup: 0,
    migrate: 5,
    follow: 5,
    verify: 5,
    cutover: 5,
    cleanup: 5,
    abort: 0,
  };
  return Object.fromEntries(
    Object.entries(codes).map(([phase, code]) => {
      const args = ["migrate", "schema-to-schema", phase];
      return [args.join(" "), [
        { args, code },
        { args: [...args, "--nothing"], code: 64 },
      ]];
    }),
  );
}

const WITHOUT_DATABASE = [
  "init",
  "plugin new",
  "explain",
  "help",
  "completions",
];

/** How a command is told of its databases. */
function placesOf(command: string, here: string, there: string): string[] {
  if (WITHOUT_DATABASE.includes(command)) return [];
  if (command === "sync scan") return ["--from", here];
  if (hasTwoEnds(command)) return ["--from", here, "--to", there, "--yes"];
  return ["--database-url", here];
}

function hasTwoEnds(command: string): boolean {
  return command === "sync" || command.includes(" schema-to-schema ");
}

Deno.test("every command that prints JSON is called here", () => {
  deepEqual(Object.keys(CALLS).sort(), [...DESCRIBED].sort());
});

for (const [command, calls] of Object.entries(CALLS)) {
  for (const { args, files = FILES, code, before = [] } of calls) {
    const after = before.length === 0 ? "" : " after up";
    Deno.test(`"${args.join(" ")}"${after} prints the JSON of its schema and exits ${code}`, async () => {
      await using database = await freshDatabase();
      await using other = hasTwoEnds(command)
        ? await freshDatabase()
        : undefined;
      const where = placesOf(command, database.url, other?.url ?? "");
      await using first = testHost({ files, args: [] });
      for (const words of before) {
        await main({
          ...first,
          args: [...words, "--database-url", database.url],
        }, "0.0.0");
      }
      await using host = testHost({ files, args: [] });

      const exitCode = await main({
        ...host,
        args: [...args, "--format", "json", ...where],
      }, "0.0.0");

      const { valid, errors } = new Validator(
        { ...outputSchema(command) },
        "2020-12",
      ).validate(JSON.parse(host.stdout.text));
      deepEqual(errors.slice(-1), []);
      equal(valid, true);
      equal(exitCode, code, host.stderr.text);
    });
  }
}
