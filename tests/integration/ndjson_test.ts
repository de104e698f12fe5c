import { deepEqual, equal } from "node:assert/strict";
import { main } from "../../src/commands/main.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const FILES = {
  "db/migrations/001_b.up.sql": "CREATE TABLE b (id int);\n",
  "db/migrations/002_c.up.sql": "DO $$ BEGIN RAISE WARNING 'c'; END $$;\n",
};
const BROKEN = { ...FILES, "db/migrations/003_d.up.sql": "SELECT 1 / 0;\n" };

interface Call {
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly code: number;
  /** How many answers there are: none where nothing was begun. */
  readonly answers: number;
}

const CALLS: readonly Call[] = [
  { args: ["migrate", "up"], code: 0, answers: 1 },
  { args: ["migrate", "up", "--verbose"], files: BROKEN, code: 1, answers: 1 },
  { args: ["migrate", "status"], code: 2, answers: 1 },
  { args: ["migrate", "up", "--nothing"], code: 64, answers: 0 },
  { args: ["migrate", "up", "--env", "nowhere"], code: 5, answers: 0 },
];

for (const { args, files = FILES, code, answers } of CALLS) {
  Deno.test(`"${args.join(" ")}" prints a line of JSON for each event, and exits ${code}`, async () => {
    await using database = await freshDatabase();
    await using host = testHost({ files, args: [] });

    const exitCode = await main({
      ...host,
      args: [...args, "--format", "ndjson", "--database-url", database.url],
    }, "0.0.0");

    const lines = host.stdout.text.trimEnd().split("\n")
      .map((line) => Object(JSON.parse(line)));
    equal(exitCode, code);
    equal(lines[0].type, "run:start");
    deepEqual(
      [lines.at(-1).type, lines.at(-1).exit_code],
      ["run:finish", code],
    );
    equal(lines.filter(({ type }) => type === "answer").length, answers);
    equal(lines.at(-1).error?.exit_code ?? code, code);
  });
}
