import { deepEqual } from "node:assert/strict";
import { lint } from "../../src/commands/lint.ts";
import { fileFindings } from "../../src/commands/told_findings.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

const UP = "db/migrations/001_a.up.sql";
const FILES = {
  "db/migrations/001_a.down.sql": "SELECT 1;",
  [UP]: "DROP TABLE b;\n",
};

/** What lint tells reporters, without its words. */
async function findingsOf(flags: Readonly<Record<string, boolean>>) {
  await using host = testHost({ files: FILES });
  const { events } = await runCommand(lint, { host, flags });
  return events.flatMap((event) => {
    if (event.type !== "finding") return [];
    const { rule, severity, place, excerpt, why, hint } = event.finding;
    const hasWords = why !== undefined && hint !== undefined;
    return [{ rule, severity, place, line: excerpt?.text, hasWords }];
  });
}

Deno.test("lint tells reporters of each finding, with its place, its line, why and cure", async () => {
  deepEqual(await findingsOf({}), [{
    rule: "drop-table",
    severity: "warning",
    place: { file: UP, line: 1, column: 1 },
    line: "DROP TABLE b;",
    hasWords: true,
  }]);
});

Deno.test("lint tells reporters of errors where it takes warnings for such", async () => {
  const [first] = await findingsOf({ strict: true });

  deepEqual(first?.severity, "error");
});

Deno.test("fileFindings() takes the name that a stray should have for its remedy", () => {
  deepEqual(
    fileFindings([
      {
        kind: "stray",
        message: "its name says neither up nor down",
        place: { file: "db/migrations/003_a.sql" },
        suggestion: "003_a.up.sql",
      },
      { kind: "missing", message: "001_a is gone", hint: "Restore it" },
    ]),
    [
      {
        type: "finding",
        finding: {
          rule: "stray",
          severity: "error",
          message: "its name says neither up nor down",
          place: { file: "db/migrations/003_a.sql" },
          hint: "Rename it 003_a.up.sql",
        },
      },
      {
        type: "finding",
        finding: {
          rule: "missing",
          severity: "error",
          message: "001_a is gone",
          place: undefined,
          hint: "Restore it",
        },
      },
    ],
  );
});
