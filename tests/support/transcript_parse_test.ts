import { deepEqual } from "node:assert/strict";
import { parseTranscript } from "./transcript_parse.ts";

function markdown(...lines: readonly string[]): string {
  return lines.join("\n");
}

Deno.test("parseTranscript() reads commands, what they print and how they end", () => {
  const text = markdown(
    "# Title",
    "```console",
    "$ echo a",
    "a",
    "$ for x in 1 2; do",
    ">   echo $x",
    "> done",
    "1",
    "2",
    "? 5",
    "```",
  );

  deepEqual(parseTranscript(text), [
    {
      kind: "run",
      command: "echo a",
      output: ["a"],
      exitCode: 0,
      line: 3,
      start: 3,
      end: 4,
    },
    {
      kind: "run",
      command: "for x in 1 2; do\n  echo $x\ndone",
      output: ["1", "2"],
      exitCode: 5,
      line: 5,
      start: 7,
      end: 10,
    },
  ]);
});

Deno.test("parseTranscript() takes blocks that name a file, and no others", () => {
  const text = markdown(
    "```sql db/schema/a.sql",
    "SELECT 1;",
    "```",
    "```sql",
    "SELECT 2;",
    "```",
    "```sh",
    "$ rm x",
    "```",
  );

  deepEqual(parseTranscript(text), [
    { kind: "file", path: "db/schema/a.sql", text: "SELECT 1;\n" },
  ]);
});

Deno.test("parseTranscript() reads what readers do not see", () => {
  const text = markdown(
    "<!-- database: server as APP_URL -->",
    "<!-- database: server -->",
    "<!-- $ mkdir x -->",
    "<!-- a remark -->",
  );

  deepEqual(parseTranscript(text), [
    { kind: "database", variable: "APP_URL" },
    { kind: "database", variable: "DATABASE_URL" },
    { kind: "quiet", command: "mkdir x", line: 3 },
  ]);
});
