import { deepEqual, equal, match, ok } from "node:assert/strict";
import { Validator } from "@cfworker/json-schema";
import { drift } from "../../src/commands/drift.ts";
import { outputSchema } from "../../src/commands/output_schemas.ts";
import { freshDatabase } from "../support/database.ts";
import { runCommand } from "../support/command.ts";
import type { CommandOutcome } from "../support/command.ts";
import { testHost } from "../support/host.ts";

function linesOf({ answer }: CommandOutcome): string {
  return (answer?.blocks ?? []).map((block) =>
    "text" in block ? `${block.text}\n` : ""
  ).join("");
}

function isDescribed({ answer }: CommandOutcome): boolean {
  return new Validator({ ...outputSchema("drift") }, "2020-12")
    .validate(answer?.document).valid;
}

Deno.test("drift saves what a database is, and shows what it has become since", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost();
  const call = { host, url: fresh.url };
  await fresh.query("CREATE TABLE t (id int)");

  const saved = await runCommand(drift, { ...call, flags: { save: "t.json" } });
  equal(saved.exitCode, 0);
  ok(isDescribed(saved));

  const against = { ...call, flags: { against: "t.json" } };
  const same = await runCommand(drift, against);
  equal(same.exitCode, 0);
  match(linesOf(same), /Nothing has drifted/);

  await fresh.query("ALTER TABLE t ADD COLUMN extra text");
  const drifted = await runCommand(drift, against);
  equal(drifted.failure?.exitCode, 1);
  ok(isDescribed(drifted));
  deepEqual(linesOf(drifted).split("\n").slice(3, 11), [
    "+ column public.t.extra: only in the database",
    "",
    "To make the database what t.json says",
    "",
    "-- data-loss: column public.t.extra: Drops the column and its values",
    "ALTER TABLE public.t DROP COLUMN extra;",
    "",
    "",
  ]);
  match(
    linesOf(drifted),
    /To make t.json what the database is\n\nALTER TABLE public.t ADD COLUMN extra text;/,
  );
});

Deno.test("drift shows what it knows where it cannot tell what was renamed", async () => {
  await using fresh = await freshDatabase();
  await using host = testHost({
    files: {
      "wanted.sql": "CREATE TABLE t (id int, display_name text, n int);",
    },
  });
  await fresh.query("CREATE TABLE t (id int, full_name text)");

  const outcome = await runCommand(drift, {
    host,
    url: fresh.url,
    flags: { against: "wanted.sql" },
  });

  equal(outcome.failure?.exitCode, 5);
  ok(isDescribed(outcome));
  deepEqual(linesOf(outcome).trimEnd().split("\n").slice(4), [
    "+ column public.t.display_name: missing in the database",
    "? column public.t.full_name: gone, or renamed?",
    "+ column public.t.n: missing in the database",
  ]);
});

const MISUSES = [
  [
    { save: "a.json", against: "schema" },
    "Cannot use --save with --against: one writes a snapshot, one compares",
  ],
  [
    { save: "a.sql" },
    "Cannot use --save a.sql: the name of a snapshot ends in .json",
  ],
  [
    { sql: true },
    "Cannot use --sql alone: say --direction database or --direction files",
  ],
] as const;

for (const [flags, message] of MISUSES) {
  Deno.test(`drift refuses ${Object.keys(flags).join(" and ")}`, async () => {
    await using host = testHost();

    const { failure } = await runCommand(drift, { host, flags });

    equal(failure?.message, message);
    equal(failure?.exitCode, 64);
  });
}
