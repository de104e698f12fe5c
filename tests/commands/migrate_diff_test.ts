import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { migrateDiff } from "../../src/commands/migrate_diff.ts";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { freshDatabase } from "../support/database.ts";
import { runCommand } from "../support/command.ts";
import type { CommandCall, CommandOutcome } from "../support/command.ts";
import { testHost } from "../support/host.ts";
import { TWO_SCHEMAS } from "./two_schemas.ts";

const SIDES = { OLD: "old.json", NEW: "new.json" };

function linesOf({ answer }: CommandOutcome): string {
  return (answer?.blocks ?? []).map((block) =>
    "text" in block ? `${block.text}\n` : ""
  ).join("");
}

async function diffOf(
  call: Omit<CommandCall, "host">,
): Promise<CommandOutcome> {
  await using host = testHost({ files: TWO_SCHEMAS });
  return await runCommand(migrateDiff, { words: SIDES, ...call, host });
}

Deno.test("migrate diff shows what differs, what it costs, and the SQL", async () => {
  const outcome = await diffOf({});

  equal(outcome.exitCode, 0);
  equal(
    linesOf(outcome),
    `Old: old.json
New: new.json

~ column public.t.a: type integer → bigint
    ! rewrite: Writes the whole table again under an exclusive lock
+ column public.t.b
- column public.t.gone
    ! data-loss: Drops the column and its values

1 made, 1 altered, 1 dropped

Not compared: 1 thing
  subscription s

SQL

BEGIN;

-- data-loss: column public.t.gone: Drops the column and its values
ALTER TABLE public.t DROP COLUMN gone;

-- rewrite: column public.t.a: Writes the whole table again under an exclusive lock
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

ALTER TABLE public.t ADD COLUMN b text;

COMMIT;

`,
  );
  const schema = { ...outputSchema("migrate diff") };
  ok(new Validator(schema, "2020-12").validate(outcome.answer?.document).valid);
});

Deno.test("migrate diff --sql writes the SQL alone", async () => {
  match(
    linesOf(await diffOf({ flags: { sql: true } })),
    /^BEGIN;\n[^]*COMMIT;\n\n$/,
  );
});

Deno.test("migrate diff --reverse shows the way back", async () => {
  const outcome = await diffOf({ flags: { reverse: true, sql: true } });

  match(linesOf(outcome), /DROP COLUMN b;[^]*ADD COLUMN gone date;/);
});

Deno.test("migrate diff says so where nothing differs", async () => {
  const same = { OLD: "old.json", NEW: "old.json" };
  const outcome = await diffOf({ words: same, flags: { check: true } });

  equal(outcome.exitCode, 0);
  match(linesOf(outcome), /Nothing differs: there is nothing to do\n$/);
});

Deno.test("migrate diff --check fails where anything differs", async () => {
  const { failure, answer } = await diffOf({ flags: { check: true } });

  equal(failure?.exitCode, 1);
  equal(
    failure?.message,
    "Cannot confirm that old.json is the same as new.json: 1 made, 1 altered, 1 dropped",
  );
  equal(answer?.document.equal, false);
});

const MISUSES = [
  [{ name: "x" }, "Cannot use --name alone: it goes with --generate"],
  [
    { generate: true },
    "Cannot use --generate without a name: say --name what_it_does",
  ],
  [
    { generate: true, name: "x", sql: true },
    "Cannot use --generate with --sql: one writes files, one shows",
  ],
] as const;

for (const [flags, message] of MISUSES) {
  Deno.test(`migrate diff refuses ${Object.keys(flags).join(" and ")}`, async () => {
    const { failure } = await diffOf({ flags });

    equal(failure?.message, message);
    equal(failure?.exitCode, 64);
  });
}

Deno.test("migrate diff --generate writes what it has proved, and overwrites nothing", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost({
    files: {
      "db/migrations/007_a.up.sql": "CREATE TABLE a (id int);",
      "db/schema/a.sql": "CREATE TABLE a (id int, note text);",
    },
  });

  const { exitCode, answer } = await runCommand(migrateDiff, {
    host,
    url: fresh.url,
    flags: { generate: true, name: "add note" },
  });

  equal(exitCode, 0);
  deepEqual(answer?.document.generated, [{
    version: "008",
    name: "add_note",
    files: [
      "db/migrations/008_add_note.up.sql",
      "db/migrations/008_add_note.down.sql",
    ],
  }]);
  equal(
    await host.text("db/migrations/008_add_note.up.sql"),
    "-- add note\n\nALTER TABLE public.a ADD COLUMN note text;\n",
  );
  match(
    await host.text("db/migrations/008_add_note.down.sql"),
    /ALTER TABLE public.a DROP COLUMN note;\n$/,
  );
});

Deno.test("migrate diff tells of a hint that can go, and refuses one that matches nothing", async () => {
  await using fresh = await freshDatabase();
  const diff = async (hint: string) => {
    await using host = testHost({
      files: {
        "db/migrations/001_a.up.sql": "CREATE TABLE a (name text);",
        "db/schema/a.sql":
          `CREATE TABLE a (\n  -- confiture: renamed-from ${hint}\n  name text\n);`,
      },
    });
    return await runCommand(migrateDiff, { host, url: fresh.url });
  };
  const done = await diff("title");
  const wrong = await diff("name");

  equal(done.exitCode, 0);
  deepEqual(done.answer?.document.remarks, [
    "The hint at db/schema/a.sql:2 can be removed: a.title is a.name already",
  ]);
  equal(wrong.failure?.code, "schema/unused-answer");
});
