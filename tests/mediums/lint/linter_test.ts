import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import { loadConfig } from "../../../src/config/mod.ts";
import { knownRule, Linter } from "../../../src/mediums/lint/linter.ts";
import { testHost } from "../../support/host.ts";
import type { TestHost } from "../../support/host.ts";

const UP = "db/migrations/1_a.up.sql";
const FILES = { [UP]: "DROP INDEX CONCURRENTLY i;\nDROP TABLE a, b;\n" };

async function linterOf(host: TestHost, signal?: AbortSignal): Promise<Linter> {
  const config = await loadConfig({ databaseUrl: "postgresql:///x" }, host);
  return new Linter({
    config,
    host,
    signal,
    schemaFiles: [],
    rules: ["idempotent-drop"],
  });
}

Deno.test("Linter.lint() looks at a project's files", async () => {
  await using host = testHost({ files: FILES });

  const { findings } = await (await linterOf(host)).lint();

  deepEqual(findings.map(({ place }) => [place.line, place.column]), [
    [1, 25],
    [2, 12],
  ]);
});

Deno.test("Linter.fix() mends files, after which nothing is left to mend", async () => {
  await using host = testHost({ files: FILES });
  const linter = await linterOf(host);

  const { fixes, left } = await linter.fix({ dryRun: false });

  deepEqual(fixes.map(({ file, edits }) => [file, edits]), [[UP, 2]]);
  deepEqual(left.findings, []);
  equal(
    await host.text(UP),
    "DROP INDEX CONCURRENTLY IF EXISTS i;\nDROP TABLE IF EXISTS a, b;\n",
  );
  deepEqual((await linter.fix({ dryRun: false })).fixes, []);
});

Deno.test("Linter.fix() writes nothing in a dry run, nor once it is interrupted", async () => {
  await using host = testHost({ files: FILES });
  const gone = AbortSignal.abort(new Error("interrupted"));

  await (await linterOf(host)).fix({ dryRun: true });
  await rejects((await linterOf(host, gone)).fix({ dryRun: false }), {
    message: "interrupted",
  });

  equal(await host.text(UP), FILES[UP]);
});

Deno.test("knownRule() refuses a name that no rule has", () => {
  equal(knownRule("drop-table").name, "drop-table");
  throws(() => knownRule("nonsense"), {
    message: 'Cannot find the rule "nonsense": there is none of that name',
    hint: "Run `confiture lint --list` to see the rules",
  });
});
