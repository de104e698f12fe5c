import { deepEqual, equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  EXIT_MEANINGS,
  FILES,
  VARIABLES,
} from "../../../src/commands/reference/meanings.ts";
import { EXIT } from "../../../src/kernel/exit_codes.ts";

const README = readFileSync(
  new URL("../../../README.md", import.meta.url),
  "utf8",
);

Deno.test("every exit code has one meaning", () => {
  deepEqual(
    EXIT_MEANINGS.map(([code]) => code),
    [...new Set(Object.values(EXIT))].sort((left, right) => left - right),
  );
});

Deno.test("the README says of exit codes what the manual page says", () => {
  const table = README.split("## Exit codes")[1]?.split("```")[0] ?? "";

  deepEqual(
    [...table.matchAll(/^\| (\d+) +\| (.*?) +\|$/gm)]
      .map(([, code, meaning]) => [Number(code), meaning]),
    EXIT_MEANINGS.map(([code, meaning]) => [code, meaning]),
  );
});

Deno.test("every file and variable is told of once", () => {
  const names = [...VARIABLES, ...FILES].map(([name]) => name);

  equal(new Set(names).size, names.length);
});
