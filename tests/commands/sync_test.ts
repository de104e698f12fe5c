import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { sync } from "../../src/commands/sync.ts";
import { runCommand } from "../support/command.ts";
import { freshDatabase } from "../support/database.ts";
import { testHost } from "../support/host.ts";

const SCHEMA = "CREATE TABLE users (id serial PRIMARY KEY, email text)";

async function bothEnds() {
  const source = await freshDatabase();
  const target = await freshDatabase();
  await source.query(
    `${SCHEMA}; INSERT INTO users (email) VALUES ('a@example.org'), (NULL)`,
  );
  await target.query(`${SCHEMA}; INSERT INTO users VALUES (9, 'before')`);
  const host = testHost({
    files: {
      "db/environments/production.yaml": `database_url: ${source.url}\n`,
      "db/environments/local.yaml": `database_url: ${target.url}\n`,
    },
    env: { CONFITURE_MASK_KEY: "0123456789abcdef0123456789abcdef" },
  });
  return {
    source,
    target,
    host,
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await source[Symbol.asyncDispose]();
      await target[Symbol.asyncDispose]();
    },
  };
}

Deno.test("sync asks before it replaces rows, and --anonymize alone masks what looks personal", async () => {
  await using both = await bothEnds();
  const questions: string[] = [];
  const host = {
    ...both.host,
    confirm: (question: string) => {
      questions.push(question);
      return Promise.resolve(true);
    },
  };

  const { exitCode, answer, failure } = await runCommand(sync, {
    host,
    flags: { from: "production", to: "local", anonymize: "" },
  });

  equal(exitCode, 0, failure?.message);
  deepEqual(questions.length, 1);
  match(questions.join(), /^Replace the rows of users in /);
  const checked = new Validator({ ...outputSchema("sync") }, "2020-12")
    .validate(answer?.document);
  ok(checked.valid, JSON.stringify(checked.errors));
  const rows = await both.target.query("TABLE users ORDER BY id");
  deepEqual(rows.map(({ id }) => id), [1, 2]);
  match(String(rows[0]?.email), /@example\.com$/);
  equal(rows[1]?.email, null);
  deepEqual(answer?.document.proof, {
    kind: "fingerprints",
    tables: 1,
    masked_columns: 1,
  });
});

Deno.test("sync --dry-run shows what it would do, and changes nothing", async () => {
  await using both = await bothEnds();

  const { exitCode, answer } = await runCommand(sync, {
    host: both.host,
    flags: {
      from: "production",
      to: "local",
      "dry-run": true,
      "no-coverage": true,
    },
  });

  equal(exitCode, 0);
  equal(answer?.document.dry_run, true);
  deepEqual(await both.target.query("TABLE users"), [
    { id: 9, email: "before" },
  ]);
});

/** Flags, and what is said of them. */
const MISUSES: readonly (readonly [Record<string, string | true>, string])[] = [
  [{}, "Cannot run `confiture sync`: --from is missing"],
  [
    { from: "postgresql://h/a" },
    "Cannot run `confiture sync`: --to is missing",
  ],
  [
    {
      from: "postgresql://h/a",
      to: "postgresql://h/b",
      verify: true,
      "no-verify": true,
    },
    "Cannot run `confiture sync`: --verify and --no-verify cannot both be meant",
  ],
];

for (const [flags, message] of MISUSES) {
  Deno.test(`sync says: ${message}`, async () => {
    await using host = testHost();

    const { failure } = await runCommand(sync, { host, flags });

    equal(failure?.message, message);
    equal(failure?.exitCode, 64);
  });
}
