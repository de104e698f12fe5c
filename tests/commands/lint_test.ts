import { deepEqual, equal, match } from "node:assert/strict";
import { lint } from "../../src/commands/lint.ts";
import { main } from "../../src/commands/main.ts";
import type { Answer } from "../../src/kernel/events.ts";
import { runCommand } from "../support/command.ts";
import { testHost } from "../support/host.ts";

const UP = "db/migrations/001_a.up.sql";
const DOWN = { "db/migrations/001_a.down.sql": "DROP TABLE a;" };
const FILES = {
  ...DOWN,
  [UP]: `CREATE TABLE a (id bigint PRIMARY KEY);
ALTER TABLE b
  ADD COLUMN c text NOT NULL;
`,
};
const STEPWISE = {
  ...DOWN,
  [UP]: "CREATE TABLE a (id bigint PRIMARY KEY);\nVACUUM b;\n",
};

function linesOf(answer: Answer | undefined): readonly string[] {
  return (answer?.blocks ?? []).map((block) =>
    block.kind === "table" ? block.rows.join("\n") : block.text
  );
}

Deno.test("lint shows the line, a caret, the rule, why and cure, and exits 5 on errors", async () => {
  await using host = testHost({ files: FILES });

  const { exitCode, answer } = await runCommand(lint, { host });

  equal(exitCode, 5);
  deepEqual(linesOf(answer), [
    `${UP}:3:14: error[add-not-null-column]: "c" is NOT NULL and has no default`,
    "  3 |   ADD COLUMN c text NOT NULL;",
    "    |              ^",
    "  why: Rows that are there have no value for it: the statement fails as soon as the table holds one",
    "  cure: Give it a constant default, or add it nullable and fill it first",
    "",
    "1 error in 2 files",
  ]);
});

Deno.test("lint exits 0 on warnings, and 5 with --strict", async () => {
  await using host = testHost({ files: { [UP]: "DROP TABLE b;" } });

  const plain = await runCommand(lint, { host });
  const strict = await runCommand(lint, { host, flags: { strict: true } });

  deepEqual([plain.exitCode, strict.exitCode], [0, 5]);
  match(linesOf(plain.answer).at(-1) ?? "", /^2 warnings in 1 file$/);
  match(linesOf(strict.answer).at(-1) ?? "", /^2 errors in 1 file$/);
});

Deno.test("lint works without any environment", async () => {
  await using host = testHost({
    files: { "db/schema/a.sql": "CREATE TABLE a (b json PRIMARY KEY);" },
    args: ["lint", "--strict"],
  });

  const exitCode = await main(host, "0.0.0");

  equal(exitCode, 5);
  match(host.stdout.text, /^db\/schema\/a\.sql:1:19: error\[json-column\]: /);
});

Deno.test("lint refuses an environment that is named and does not exist", async () => {
  await using host = testHost({ args: ["lint", "--env", "nowhere"] });

  equal(await main(host, "0.0.0"), 5);
});

Deno.test("lint looks at what is named only", async () => {
  await using host = testHost({
    files: { ...FILES, "db/migrations/002_b.up.sql": "DROP TABLE z;" },
  });

  const { answer } = await runCommand(lint, {
    host,
    words: { PATH: ["db/migrations/002_b.up.sql"] },
  });

  deepEqual(
    Object(answer?.document.findings).map((one: Record<string, unknown>) =>
      one.rule
    ),
    ["missing-down", "drop-table"],
  );
});

Deno.test("lint says that there is nothing to look at", async () => {
  await using host = testHost();

  const { exitCode, answer } = await runCommand(lint, { host });

  equal(exitCode, 0);
  deepEqual(linesOf(answer), ["There is no SQL file"]);
});

Deno.test("lint --rule asks rules by name, and refuses names it does not know", async () => {
  await using host = testHost({ files: FILES });

  const { exitCode } = await runCommand(lint, {
    host,
    flags: { rule: "drop-table, json-column" },
  });
  const { failure } = await runCommand(lint, {
    host,
    flags: { rule: "drop-tables" },
  });

  equal(exitCode, 0);
  equal(
    failure?.message,
    'Cannot find the rule "drop-tables": there is none of that name',
  );
  equal(failure?.hint, "Did you mean drop-table?");
});

Deno.test("lint --fix mends what it can, and warns of migrations that ran", async () => {
  await using host = testHost({ files: STEPWISE });

  const { exitCode, answer, events } = await runCommand(lint, {
    host,
    flags: { fix: true, rule: "idempotent-create" },
  });

  equal(exitCode, 0);
  deepEqual(linesOf(answer), [
    `Mended 1 place in ${UP}`,
    "Nothing found in 2 files",
  ]);
  equal(
    await host.text(UP),
    "CREATE TABLE IF NOT EXISTS a (id bigint PRIMARY KEY);\nVACUUM b;\n",
  );
  deepEqual(events.map(({ type }) => type), ["warning", "answer"]);
});

Deno.test("lint --fix --dry-run shows what it would mend, and writes nothing", async () => {
  await using host = testHost({ files: STEPWISE });

  const { answer, events } = await runCommand(lint, {
    host,
    flags: { fix: true, "dry-run": true, rule: "idempotent-create" },
  });

  deepEqual(linesOf(answer).slice(0, 2), [
    `Would mend 1 place in ${UP}:`,
    "  - CREATE TABLE a (id bigint PRIMARY KEY);\n  + CREATE TABLE IF NOT EXISTS a (id bigint PRIMARY KEY);",
  ]);
  equal(await host.text(UP), STEPWISE[UP]);
  equal(events.length, 1);
});

Deno.test("lint --github writes annotations", async () => {
  await using host = testHost({ files: FILES });

  const { answer } = await runCommand(lint, { host, flags: { github: true } });

  match(
    linesOf(answer).join(""),
    /^::error file=db\/migrations\/001_a\.up\.sql,line=3,col=14,title=add-not-null-column::"c" is NOT NULL and has no default\. Rows .*\n$/,
  );
});

Deno.test("lint --postgres leaves out rules about other versions", async () => {
  await using host = testHost({
    files: {
      ...DOWN,
      [UP]: "CREATE VIEW a WITH (security_invoker = true) AS SELECT 1;",
    },
  });

  const [old, young] = [
    await runCommand(lint, { host, flags: { postgres: "14.3" } }),
    await runCommand(lint, { host, flags: { postgres: "15" } }),
  ];
  const { failure } = await runCommand(lint, {
    host,
    flags: { postgres: "young" },
  });

  deepEqual([old.exitCode, young.exitCode], [5, 0]);
  equal(
    failure?.message,
    "Cannot use --postgres young: it takes a version such as 16",
  );
});

const WRONG: readonly (readonly [Record<string, string | boolean>, string])[] =
  [
    [{ "dry-run": true }, "Cannot use --dry-run alone: it goes with --fix"],
    [
      { list: true, fix: true },
      "Cannot use --fix with --list or --explain: these look at no file",
    ],
    [
      { list: true, explain: "drop-table" },
      "Cannot use --list with --explain: one shows all rules, one shows one",
    ],
  ];

for (const [flags, message] of WRONG) {
  Deno.test(`lint refuses ${Object.keys(flags).join(" and ")}`, async () => {
    await using host = testHost();

    const { failure } = await runCommand(lint, { host, flags });

    equal(failure?.message, message);
    equal(failure?.exitCode, 64);
  });
}

Deno.test("lint --list and --explain show rules, and look at no file", async () => {
  await using host = testHost({ files: FILES });

  const list = await runCommand(lint, { host, flags: { list: true } });
  const one = await runCommand(lint, {
    host,
    flags: { explain: "drop-table" },
  });

  deepEqual([list.exitCode, one.exitCode], [0, 0]);
  match(linesOf(list.answer)[0] ?? "", /^drop-table,.*A table is dropped$/m);
  match(linesOf(one.answer).join("\n"), /Why: Its rows are gone/);
});
