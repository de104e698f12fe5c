import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { explain } from "../../src/commands/explain.ts";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { ERRORS } from "../../src/kernel/errors.ts";
import type { Answer } from "../../src/kernel/events.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

const SCHEMA = new Validator({ ...outputSchema("explain") }, "2020-12");

function textOf(answer: Answer | undefined): string {
  return (answer?.blocks ?? []).map((block) =>
    block.kind === "line" ? `${block.text}\n` : ""
  ).join("");
}

Deno.test("explain tells why an error comes up, shows an example and what to do", async () => {
  await using host = testHost();

  const { exitCode, answer } = await runCommand(explain, {
    host,
    words: { CODE: "migration/cycle" },
  });

  equal(exitCode, 0);
  equal(
    textOf(answer),
    `migration/cycle (exit code 5)
  Migrations say with \`depends-on\` that each needs the other, so that none can
  come first.

For example:
  db/migrations/001_a.up.sql:
    -- confiture: depends-on 002
    SELECT 1;
  db/migrations/002_b.up.sql:
    -- confiture: depends-on 001
    SELECT 1;
  $ confiture migrate up
  error: Cannot order migrations: versions depend on each other: 001 -> 002 -> 001

What to do:
  Remove one of the dependencies. Where both changes really need each other
  they are one migration.

`,
  );
});

Deno.test("explain lists all codes where none is named, and its JSON holds all explanations", async () => {
  await using host = testHost();

  const { exitCode, answer } = await runCommand(explain, { host });

  equal(exitCode, 0);
  const [table] = answer?.blocks ?? [];
  deepEqual(
    table?.kind === "table" ? table.rows.map(([code]) => code) : [],
    Object.keys(ERRORS),
  );
  equal(SCHEMA.validate(answer?.document).valid, true);
});

Deno.test("explain takes the family of an error for all in it", async () => {
  await using host = testHost();

  const { answer } = await runCommand(explain, {
    host,
    words: { CODE: "place" },
  });

  match(textOf(answer), /^place\/unknown .*\n[\s\S]*\nplace\/same /);
});

Deno.test("explain knows no other code, and tells which is meant", async () => {
  await using host = testHost();

  const { failure } = await runCommand(explain, {
    host,
    words: { CODE: "migration/edted" },
  });

  equal(
    failure?.message,
    'Cannot explain "migration/edted": no error has that code',
  );
  equal(failure?.hint, "Did you mean migration/edited?");
  equal(failure?.exitCode, 64);
});

Deno.test("explain breaks no explanation's text beyond 80 characters", async () => {
  await using host = testHost();
  const families = [
    ...new Set(Object.keys(ERRORS).map((it) => it.split("/")[0])),
  ];

  const answers = await Promise.all(
    families.map((family) =>
      runCommand(explain, { host, words: { CODE: family ?? "" } })
    ),
  );

  const prose = answers.flatMap(({ answer }) => textOf(answer).split("\n"))
    .filter((line) => /^ {2}[A-Z]/.test(line));
  ok(prose.length > 200);
  deepEqual(prose.filter((line) => line.length > 80), []);
});
