import { deepEqual, equal, rejects } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { build } from "../../src/commands/build.ts";
import { Values } from "../../src/commands/values.ts";
import { ConfitureError } from "../../src/kernel/mod.ts";
import type { Answer } from "../../src/kernel/mod.ts";
import { freshDatabase } from "../support/database.ts";
import { configOf, projectOf } from "../mediums/build/project.ts";
import type { Project } from "../mediums/build/project.ts";
import type { Config } from "../../src/config/config.ts";

async function answerTo(
  project: Project,
  flags: Readonly<Record<string, string | boolean>>,
  config: Partial<Config> = {},
): Promise<Answer | undefined> {
  let answer: Answer | undefined;
  await build.run({
    values: new Values(flags),
    config: configOf(project, config),
    host: { ...project.host, now: () => 0 },
    signal: new AbortController().signal,
    emit: (event) => {
      if (event.type === "answer") answer = event.answer;
    },
  });
  return answer;
}

Deno.test("build answers with files, statements and what ran after the transaction", async () => {
  await using database = await freshDatabase();
  await using project = await projectOf({
    "db/schema/a.sql": "CREATE TABLE a (id int);\nVACUUM a;",
    "db/migrations/001_a.up.sql": "SELECT 1;",
  });

  const answer = await answerTo(project, { baseline: true }, {
    target: database.target,
  });

  deepEqual({ ...answer?.document, hash: "" }, {
    success: true,
    files: [{
      file: "db/schema/a.sql",
      line: null,
      statements: 2,
      duration_ms: 0,
      because: null,
    }],
    statements: 2,
    hash: "",
    deferred: [{ file: "db/schema/a.sql", line: 2, statement: "VACUUM" }],
    marked: ["001"],
    recorded: [{ version: "001", name: "a" }],
    total_duration_ms: 0,
    dry_run: false,
    executed: true,
    output: null,
  });
  deepEqual(answer?.blocks, [
    {
      kind: "line",
      tone: "good",
      text: "Built 1 file with 2 statements in 0 ms",
    },
    {
      kind: "line",
      text: "Recorded 1 migration as part of the schema (--baseline)",
    },
    { kind: "line", text: "  001_a", tone: "quiet" },
  ]);
});

Deno.test("build --dry-run --order dependencies shows the order and why", async () => {
  await using project = await projectOf({
    "db/schema/a.sql": "CREATE VIEW a AS SELECT 1 FROM b;",
    "db/schema/b.sql": "CREATE TABLE b ();",
  });

  const answer = await answerTo(project, {
    "dry-run": true,
    order: "dependencies",
  });

  deepEqual(answer?.blocks[0], {
    kind: "table",
    columns: ["File", "Statements", "Because"],
    rows: [
      ["db/schema/b.sql", "1", "db/schema/a.sql:1 needs table public.b"],
      ["db/schema/a.sql", "1", ""],
    ],
  });
});

const BASELINE = { build: { order: "path", baseline: true } } as const;
const FIVE = {
  "db/schema/a.sql": "SELECT 1;",
  "db/migrations/001_a.up.sql": "",
  "db/migrations/002_b.up.sql": "",
  "db/migrations/003_c.up.sql": "",
  "db/migrations/004_d.up.sql": "",
  "db/migrations/005_e.up.sql": "",
};

Deno.test("build --dry-run says what would be recorded, a longer list by its ends", async () => {
  await using project = await projectOf(FIVE);

  const all = await answerTo(project, { "dry-run": true }, BASELINE);
  const some = await answerTo(
    project,
    { "dry-run": true, through: "2" },
    BASELINE,
  );
  const none = await answerTo(
    project,
    { "dry-run": true, "no-baseline": true },
    BASELINE,
  );

  deepEqual(all?.blocks.slice(1, 3), [
    {
      kind: "line",
      text: "Would record 5 migrations as part of the schema (build.baseline)",
    },
    { kind: "line", text: "  001_a to 005_e", tone: "quiet" },
  ]);
  deepEqual(some?.blocks[2], {
    kind: "line",
    text: "  001_a, 002_b",
    tone: "quiet",
  });
  deepEqual(none?.document.recorded, []);
});

Deno.test("build --output records nothing and says nothing of it", async () => {
  await using project = await projectOf(FIVE);

  const answer = await answerTo(project, { output: "x.sql" }, BASELINE);

  deepEqual(answer?.document.recorded, []);
  deepEqual(answer?.blocks, [{
    kind: "line",
    tone: "good",
    text: "Wrote 1 file with 1 statement to x.sql",
  }]);
});

Deno.test("build --output writes the schema and executes nothing", async () => {
  await using project = await projectOf({ "db/schema/a.sql": "SELECT 1;" });

  const answer = await answerTo(project, { output: "out/schema.sql" });

  equal(answer?.document.output, "out/schema.sql");
  equal(answer?.document.executed, false);
  equal(answer?.document.dry_run, false);
  deepEqual(answer?.blocks, [{
    kind: "line",
    tone: "good",
    text: "Wrote 1 file with 1 statement to out/schema.sql",
  }]);
  equal(
    (await readFile(project.path("out/schema.sql"), "utf8")).includes(
      "SELECT 1;",
    ),
    true,
  );
});

Deno.test("build --output --execute does both", async () => {
  await using database = await freshDatabase();
  await using project = await projectOf({
    "db/schema/a.sql": "CREATE TABLE a ();",
  });

  const answer = await answerTo(
    project,
    { output: "schema.sql", execute: true },
    { target: database.target },
  );

  equal(answer?.document.executed, true);
  equal(answer?.document.output, "schema.sql");
  equal(
    (await database.query("SELECT 1 FROM pg_tables WHERE tablename = 'a'"))
      .length,
    1,
  );
});

Deno.test("build --dry-run --show-hash lists the files and touches nothing", async () => {
  await using project = await projectOf({
    "db/schema/a.sql":
      "CREATE TABLE a ();\nCREATE INDEX CONCURRENTLY i ON a (x);",
  });

  const answer = await answerTo(project, {
    "dry-run": true,
    "show-hash": true,
    output: "never.sql",
  });

  equal(answer?.document.dry_run, true);
  equal(answer?.document.output, null);
  equal(await project.host.files.stat(project.path("never.sql")), undefined);
  deepEqual(answer?.blocks, [
    {
      kind: "table",
      columns: ["File", "Statements"],
      rows: [["db/schema/a.sql", "2"]],
    },
    {
      kind: "line",
      text:
        "After the transaction: CREATE INDEX CONCURRENTLY (db/schema/a.sql, line 2)",
    },
    { kind: "line", text: "Dry run: nothing was executed" },
    { kind: "line", text: `Hash: ${answer?.document.hash}` },
  ]);
});

Deno.test("build answers with what it knows also where it fails", async () => {
  await using database = await freshDatabase();
  await using project = await projectOf({ "db/schema/a.sql": "SELECT nope;" });
  let answer: Answer | undefined;

  await rejects(
    build.run({
      values: new Values({}),
      config: configOf(project, { target: database.target }),
      host: project.host,
      signal: new AbortController().signal,
      emit: (event) => {
        if (event.type === "answer") answer = event.answer;
      },
    }),
    ConfitureError,
  );

  equal(answer?.document.success, false);
  deepEqual(answer?.document.files, []);
  deepEqual(answer?.blocks, []);
});

const MISUSES: readonly (readonly [
  Readonly<Record<string, string | boolean>>,
  string,
])[] = [
  [{ through: "3" }, "--through says how far --baseline goes"],
  [
    { baseline: true, "no-baseline": true },
    "--baseline and --no-baseline are each other's opposite",
  ],
  [
    { output: "x.sql", baseline: true },
    "--output alone executes nothing, so that --baseline needs --execute",
  ],
  [
    { execute: true },
    "--execute goes with --output; build executes without it",
  ],
  [
    { output: "x.sql", force: true },
    "--output alone executes nothing, so that --force needs --execute",
  ],
  [
    { output: "x.sql", "mark-migrations": true },
    "--output alone executes nothing, so that --mark-migrations needs --execute",
  ],
];

for (const [flags, reason] of MISUSES) {
  Deno.test(`build refuses ${Object.keys(flags).join(" with ")}`, async () => {
    await using project = await projectOf({ "db/schema/a.sql": "" });

    await rejects(answerTo(project, flags), {
      code: "command/usage",
      message: `Cannot read the command line: ${reason}`,
    });
  });
}
